package vn.ward.alert.channel.webpush;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A push service as RFC 8030, 8188 and 8292 describe one: what is not exactly so it refuses as they say. What was sent to
 * {@code /push/NAME} is kept under that name.
 */
final class StandInPushService implements AutoCloseable {

    private static final Pattern AUTHORIZATION =
            Pattern.compile("vapid t=([\\w-]+\\.[\\w-]+)\\.([\\w-]+), k=([\\w-]{87})");
    private static final Duration LONGEST = Duration.ofHours(24);

    /** What came, as it came. */
    record Sent(String name, Map<String, String> headers, Buffer body) {}

    final List<Sent> taken = new CopyOnWriteArrayList<>();
    private final Map<String, Consumer<HttpServerResponse>> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    /** The public key to which all browsers here are subscribed; null: whichever. */
    volatile @Nullable String subscribedTo;

    /** The most bytes that are taken. */
    volatile int most = 4_096;

    StandInPushService(Vertx vertx) throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    String origin() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    String endpoint(String name) {
        return origin() + "/push/" + name;
    }

    /** How what is sent to {@code name} is answered, if nothing is wrong with it. */
    void answer(String name, Consumer<HttpServerResponse> answer) {
        answers.put(name, answer);
    }

    private void answer(HttpServerRequest request, Buffer body) {
        HttpServerResponse response = request.response();
        String name = request.path().replaceFirst("^/push/", "");
        int wrong = wrong(request, body);
        if (wrong != 0) {
            response.setStatusCode(wrong).end("refused");
            return;
        }
        Consumer<HttpServerResponse> answer = answers.get(name);
        if (answer == null) {
            Map<String, String> headers = new ConcurrentHashMap<>();
            request.headers().forEach((key, value) -> headers.put(key.toLowerCase(java.util.Locale.ROOT), value));
            taken.add(new Sent(name, headers, body));
            response.setStatusCode(201).putHeader("Location", origin() + "/m/1").end();
        } else {
            answer.accept(response);
        }
    }

    /** The status of the documented error; 0 if nothing is wrong. */
    private int wrong(HttpServerRequest request, Buffer body) {
        if (!request.method().name().equals("POST")) {
            return 405;
        }
        if (!matches(request, "TTL", "\\d{1,7}")
                || !matches(request, "Urgency", "very-low|low|normal|high")
                || !matches(request, "Topic", "[A-Za-z0-9_-]{1,32}")
                || !matches(request, "Content-Encoding", "aes128gcm")
                || body.length() < 86) {
            return 400;
        }
        if (body.length() > most) {
            return 413;
        }
        return authorization(request);
    }

    private static boolean matches(HttpServerRequest request, String header, String pattern) {
        String value = request.getHeader(header);
        return value != null && value.matches(pattern);
    }

    private int authorization(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        Matcher vapid = AUTHORIZATION.matcher(header == null ? "" : header);
        if (!vapid.matches()) {
            return 401;
        }
        try {
            Base64.Decoder url = Base64.getUrlDecoder();
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(WokenBrowser.key(url.decode(vapid.group(3))));
            signature.update(vapid.group(1).getBytes(StandardCharsets.US_ASCII));
            boolean signed = signature.verify(url.decode(vapid.group(2)));
            String[] parts = vapid.group(1).split("\\.");
            JsonObject head = new JsonObject(Buffer.buffer(url.decode(parts[0])));
            JsonObject claims = new JsonObject(Buffer.buffer(url.decode(parts[1])));
            Instant ends = Instant.ofEpochSecond(claims.getLong("exp"));
            Instant now = Instant.now();
            boolean good = signed
                    && head.getString("alg").equals("ES256")
                    && head.getString("typ").equals("JWT")
                    && claims.getString("aud").equals(origin())
                    && ends.isAfter(now)
                    && !ends.isAfter(now.plus(LONGEST))
                    && claims.getString("sub").matches("mailto:.+@.+|https://.+");
            return !good ? 401 : subscribedTo != null && !vapid.group(3).equals(subscribedTo) ? 403 : 0;
        } catch (Exception e) {
            return 401;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
