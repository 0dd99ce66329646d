package vn.ward.web.incoming;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import vn.ward.web.request.Complaints;

/** The JSON object that a machine sent, with whatever else is in it. */
final class Sent {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Sent() {}

    /** @throws vn.ward.web.reply.BadParameters if it is none */
    static JsonNode object(RoutingContext ctx, Complaints complaints, String example) {
        String text = ctx.body().isEmpty() ? "" : ctx.body().asString();
        try {
            JsonNode read = JSON.readTree(text);
            if (read.isObject()) {
                return read;
            }
        } catch (JsonProcessingException e) {
            // told below, like what is no object
        }
        complaints.wrong("", text, "json", example);
        throw complaints.refusal();
    }
}
