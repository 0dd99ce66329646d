package vn.ward.alert.channel.esms;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.ward.alert.channel.Sms;

/**
 * Answers as eSMS is documented to: every field is checked, and what is not as documented gets the documented code. Where the
 * documentation has no code for a mistake (a number, a flag) it answers 99, which is none of those that are.
 */
final class EsmsStandIn {

    static final String API_KEY = "API-KEY-9E1";
    static final String SECRET_KEY = "SECRET-KEY-77";
    private static final Set<String> FIELDS =
            Set.of("ApiKey", "SecretKey", "Phone", "Content", "Brandname", "SmsType", "IsUnicode", "RequestId");

    final List<JsonObject> taken = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    int balance = 100;
    boolean silentAfterTaking;

    /** The port it listens on. */
    Future<Integer> start(Vertx vertx) {
        return vertx.createHttpServer()
                .requestHandler(this::asked)
                .listen(0, "127.0.0.1")
                .map(HttpServer::actualPort);
    }

    private void asked(HttpServerRequest request) {
        boolean here = request.method().equals(HttpMethod.POST)
                && request.path().equals("/MainService.svc/json/SendMultipleMessage_V4_post_json/")
                && request.getHeader("content-type").startsWith("application/json");
        if (!here) {
            request.response().setStatusCode(404).end("<html>Endpoint not found.</html>");
            return;
        }
        request.body().onSuccess(body -> {
            String code = code(body.toJsonObject());
            if (silentAfterTaking) {
                request.connection().close();
                return;
            }
            JsonObject answer = new JsonObject().put("CodeResult", code).put("CountRegenerate", 0);
            request.response()
                    .end((code.equals("100")
                                    ? answer.put("SMSID", "d83e-" + taken.size())
                                    : answer.put("ErrorMessage", "error " + code + " " + API_KEY))
                            .encode());
        });
    }

    private String code(JsonObject body) {
        if (!API_KEY.equals(body.getValue("ApiKey")) || !SECRET_KEY.equals(body.getValue("SecretKey"))) {
            return "101";
        }
        if (!"PHUONG".equals(body.getValue("Brandname"))) {
            return "104";
        }
        String content = body.getString("Content");
        boolean sound = body.fieldNames().equals(FIELDS)
                && body.getString("Phone").matches("0[35789]\\d{8}")
                && "2".equals(body.getValue("SmsType"))
                && "0".equals(body.getValue("IsUnicode"))
                && body.getString("RequestId").matches("[A-Za-z0-9-]{1,50}")
                && content.chars().allMatch(letter -> letter < 128)
                && Sms.fits(content);
        if (!sound) {
            return "99";
        }
        if (content.contains("quang cao")) {
            return "146";
        }
        if (balance == 0) {
            return "103";
        }
        if (!known.add(body.getString("RequestId"))) {
            return "124";
        }
        taken.add(body);
        return "100";
    }
}
