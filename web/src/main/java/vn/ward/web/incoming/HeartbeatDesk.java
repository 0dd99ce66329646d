package vn.ward.web.incoming;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Token;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.Heartbeats;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Refusal;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Complaints;
import vn.ward.web.session.Callers;

/** Takes signs of life. Each token speaks for the one name that it was issued for. */
public final class HeartbeatDesk {

    private static final String EXAMPLE = "{\"version\": \"…\", \"journal\": 1, \"open\": 0, \"judging\": true}";

    private final Board board;
    private final Heartbeats heartbeats;
    private final Speech speech;

    public HeartbeatDesk(Board board, Heartbeats heartbeats, Speech speech) {
        this.board = board;
        this.heartbeats = heartbeats;
        this.speech = speech;
    }

    public void register(Acts acts) {
        acts.deed("/api/v1/heartbeats/:name", this::take);
    }

    record Heard(Instant at) {}

    private Deed take(RoutingContext ctx) {
        String name = ctx.pathParam("name");
        @Nullable Token token = Callers.known(ctx).token();
        if (token == null || !name.equals(token.about())) {
            throw new Refusal(403, "heartbeat-of-another", name);
        }
        JsonNode sent = Sent.object(ctx, new Complaints(speech.of(ctx)), EXAMPLE);
        Heartbeats.Sign sign = new Heartbeats.Sign(
                sent.path("version").asText(""),
                sent.path("journal").asLong(0),
                sent.path("open").asLong(0),
                sent.path("judging").asBoolean(false));
        return () -> {
            Instant now = board.now();
            heartbeats.received(name, now, sign);
            return Future.succeededFuture(new Heard(now));
        };
    }
}
