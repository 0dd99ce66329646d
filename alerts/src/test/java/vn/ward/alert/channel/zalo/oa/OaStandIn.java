package vn.ward.alert.channel.zalo.oa;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import vn.ward.alert.channel.zalo.StandIn;

/**
 * Zalo's two servers of an Official Account as they are documented: each refresh token is taken once, an access token counts until the
 * next is given, and errors come with HTTP 200.
 */
final class OaStandIn extends StandIn {

    static final String APP = "1234567890123456789";
    static final String KEY = "application-secret-key";
    static final String FIRST = "refresh-token-of-the-office";
    static final String LAN = "5510185758261927916";

    private final Vertx vertx;
    private final Set<String> refreshable = ConcurrentHashMap.newKeySet();
    private final Set<String> access = ConcurrentHashMap.newKeySet();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile Object expiresIn = "90000";
    private volatile long takesMillis = 1;

    OaStandIn(Vertx vertx) {
        super(vertx);
        this.vertx = vertx;
        refreshable.add(FIRST);
    }

    static JsonObject error(int code, String message) {
        return new JsonObject().put("error", code).put("message", message);
    }

    /** As a number or as a text: both were met. */
    void expiresIn(Object seconds) {
        expiresIn = seconds;
    }

    void takes(long millis) {
        takesMillis = millis;
    }

    /** The administrator got one by hand. */
    void gives(String refreshToken) {
        refreshable.add(refreshToken);
    }

    /** Another process was given it. */
    void counts(String accessToken) {
        access.add(accessToken);
    }

    /** No access token that was given counts any more. */
    void forgetsAccess() {
        access.clear();
    }

    @Override
    protected void asDocumented(Asked question) {
        boolean post = question.request().method().equals(HttpMethod.POST);
        if (post && question.request().uri().equals("/v4/oa/access_token")) {
            vertx.setTimer(takesMillis, then -> renewal(question));
        } else if (post && question.request().uri().equals("/v3.0/oa/message/cs")) {
            message(question);
        } else {
            question.answer(404, "<html>empty api</html>");
        }
    }

    private void renewal(Asked question) {
        Map<String, String> form = form(question);
        if (!question.header("content-type").equals("application/x-www-form-urlencoded")
                || !form.keySet().equals(Set.of("refresh_token", "app_id", "grant_type"))
                || !"refresh_token".equals(form.get("grant_type"))) {
            refused(question, -14003, "Invalid request");
        } else if (!APP.equals(form.get("app_id")) || !KEY.equals(question.header("secret_key"))) {
            refused(question, -14004, "Invalid app");
        } else if (!refreshable.remove(String.valueOf(form.get("refresh_token")))) {
            refused(question, -14020, "Invalid refresh token");
        } else {
            int number = numbers.incrementAndGet();
            access.clear();
            access.add("access-token-" + number);
            refreshable.add("refresh-token-" + number);
            question.answer(
                    200,
                    new JsonObject()
                            .put("access_token", "access-token-" + number)
                            .put("refresh_token", "refresh-token-" + number)
                            .put("expires_in", expiresIn));
        }
    }

    private static void refused(Asked question, int code, String name) {
        question.answer(
                200,
                new JsonObject()
                        .put("error", code)
                        .put("error_name", name)
                        .put("error_description", name + ".")
                        .put("ref_doc", "https://developers.zalo.me"));
    }

    private static Map<String, String> form(Asked question) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String field : question.body().toString().split("&")) {
            String[] pair = field.split("=", 2);
            form.put(pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private void message(Asked question) {
        JsonObject body = question.json();
        boolean asItShouldBe = question.isJson()
                && body.fieldNames().equals(Set.of("recipient", "message"))
                && body.getValue("recipient") instanceof JsonObject recipient
                && recipient.fieldNames().equals(Set.of("user_id"))
                && recipient.getValue("user_id") instanceof String
                && body.getValue("message") instanceof JsonObject message
                && message.fieldNames().equals(Set.of("text"))
                && message.getValue("text") instanceof String text
                && !text.isEmpty()
                && text.length() <= 2000;
        if (!access.contains(question.header("access_token"))) {
            question.answer(200, error(-216, "Access token is invalid"));
        } else if (!asItShouldBe) {
            question.answer(200, error(-201, "message is invalid!"));
        } else if (!LAN.equals(body.getJsonObject("recipient").getString("user_id"))) {
            question.answer(200, error(-201, "user_id is invalid!"));
        } else {
            question.answer(
                    200,
                    error(0, "Success")
                            .put("data", new JsonObject().put("message_id", "m" + numbers.incrementAndGet())));
        }
    }

    List<Asked> renewals() {
        return to("/v4/oa/access_token");
    }

    List<Asked> messages() {
        return to("/v3.0/oa/message/cs");
    }

    private List<Asked> to(String path) {
        return asked.stream()
                .filter(question -> path.equals(question.request().path()))
                .toList();
    }
}
