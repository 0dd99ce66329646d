package vn.ward.alert.channel.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A server on loopback that keeps what it is asked and answers as a test wants. */
public final class HttpPeer implements AutoCloseable {

    /** @param headers by name in any letters */
    public record Asked(String method, String path, Map<String, String> headers, Buffer body) {
        public JsonObject json() {
            return new JsonObject(body);
        }

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    public record Reply(int status, Map<String, String> headers, String body) {
        public static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body);
        }

        public static Reply json(int status, JsonObject body) {
            return new Reply(status, Map.of("Content-Type", "application/json"), body.encode());
        }
    }

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    public HttpPeer(Vertx vertx, Function<Asked, Reply> answers) throws Exception {
        this(vertx, new HttpServerOptions(), answers);
    }

    public HttpPeer(Vertx vertx, HttpServerOptions options, Function<Asked, Reply> answers) throws Exception {
        server = vertx.createHttpServer(options)
                .requestHandler(request -> request.body().onSuccess(body -> {
                    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                    request.headers().forEach(headers::put);
                    Asked one = new Asked(request.method().name(), request.uri(), headers, body);
                    asked.add(one);
                    Reply reply = answers.apply(one);
                    reply.headers().forEach(request.response()::putHeader);
                    request.response().setStatusCode(reply.status());
                    var unused = request.response().end(reply.body());
                }))
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
    }

    public int port() {
        return server.actualPort();
    }

    public List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
