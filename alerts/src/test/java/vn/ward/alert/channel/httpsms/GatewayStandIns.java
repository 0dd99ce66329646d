package vn.ward.alert.channel.httpsms;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.ward.alert.channel.Sms;

/**
 * SpeedSMS and Zalo's ZNS on one port, each answering as it is documented to; what is not as documented gets the documented error, or
 * one that nobody has documented if there is none for it.
 */
final class GatewayStandIns {

    static final String BASIC = Base64.getEncoder().encodeToString("SPEED-TOKEN:x".getBytes(StandardCharsets.US_ASCII));
    static final String ACCESS_TOKEN = "ZALO-ACCESS-TOKEN";
    static final String UNDOCUMENTED = "-1";

    /** What ZNS says of these numbers. */
    static final Map<String, Integer> ERRORS = Map.of("84900000108", -108, "84900000114", -114, "84900000118", -118);

    final List<JsonObject> taken = new ArrayList<>();
    final List<String> plain = new ArrayList<>();

    Future<Integer> start(Vertx vertx) {
        return vertx.createHttpServer()
                .requestHandler(this::asked)
                .listen(0, "127.0.0.1")
                .map(HttpServer::actualPort);
    }

    private void asked(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            plain.add(request.uri() + " " + body);
            boolean post = request.method().equals(HttpMethod.POST);
            if (post && request.path().equals("/index.php/sms/send")) {
                speed(request, body.toString());
            } else if (post && request.path().equals("/message/template")) {
                zns(request, body.toString());
            } else if (request.path().startsWith("/plain/")) {
                request.response().end("OK:4711");
            } else {
                request.response().setStatusCode(404).end();
            }
        });
    }

    private static JsonObject json(HttpServerRequest request, String body) {
        try {
            String type = request.getHeader("content-type");
            return type != null && type.startsWith("application/json") ? new JsonObject(body) : new JsonObject();
        } catch (DecodeException e) {
            return new JsonObject();
        }
    }

    private void speed(HttpServerRequest request, String text) {
        if (!("Basic " + BASIC).equals(request.getHeader("authorization"))) {
            request.response().setStatusCode(401).end();
            return;
        }
        JsonObject body = json(request, text);
        boolean sound = body.fieldNames().equals(Set.of("to", "content", "sms_type", "sender"))
                && body.getValue("to") instanceof JsonArray to
                && to.size() == 1
                && to.getString(0).matches("84\\d{9,10}")
                && Integer.valueOf(2).equals(body.getValue("sms_type"))
                && Sms.fits(body.getString("content"));
        if (!sound) {
            request.response()
                    .end(new JsonObject()
                            .put("status", "error")
                            .put("code", UNDOCUMENTED)
                            .encode());
            return;
        }
        taken.add(body);
        request.response()
                .end(new JsonObject()
                        .put("status", "success")
                        .put("code", "00")
                        .put("data", new JsonObject().put("tranId", 377900 + taken.size()))
                        .encode());
    }

    private void zns(HttpServerRequest request, String text) {
        JsonObject body = json(request, text);
        int error = error(request, body);
        JsonObject answer = new JsonObject().put("error", error).put("message", error == 0 ? "Success" : "error");
        if (error == 0) {
            taken.add(body);
            answer.put(
                    "data",
                    new JsonObject()
                            .put("msg_id", "a4d0243f" + taken.size())
                            .put("sent_time", "1764036600000")
                            .put(
                                    "quota",
                                    new JsonObject()
                                            .put("remainingQuota", "499")
                                            .put("dailyQuota", "500")));
        }
        request.response().end(answer.encode());
    }

    private static int error(HttpServerRequest request, JsonObject body) {
        if (!ACCESS_TOKEN.equals(request.getHeader("access_token"))) {
            return -124;
        }
        boolean sound = body.fieldNames().equals(Set.of("phone", "template_id", "template_data", "tracking_id"))
                && body.getValue("template_data") instanceof JsonObject data
                && data.fieldNames().equals(Set.of("name", "reason"))
                && !body.getString("tracking_id").isEmpty();
        if (!sound) {
            return Integer.parseInt(UNDOCUMENTED);
        }
        String phone = body.getString("phone");
        if (!"214379".equals(body.getValue("template_id"))) {
            return -131;
        }
        return phone.matches("84\\d{9}") ? ERRORS.getOrDefault(phone, 0) : -108;
    }
}
