package vn.ward.alert.channel.zalo;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server in a provider's place. What comes is kept; one that is told what to do next does that, once, instead of what it should. */
public abstract class StandIn implements AutoCloseable {

    /** One question, whole. */
    public record Asked(HttpServerRequest request, Buffer body) {

        public String header(String name) {
            return request.getHeader(name) == null ? "" : request.getHeader(name);
        }

        /** Empty if the body is none. */
        public JsonObject json() {
            try {
                return body.toJsonObject();
            } catch (DecodeException | ClassCastException e) {
                return new JsonObject();
            }
        }

        public boolean isJson() {
            return header("content-type").toLowerCase(java.util.Locale.ROOT).startsWith("application/json");
        }

        public void answer(int status, JsonObject json) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("content-type", "application/json")
                    .end(json.encode());
        }

        public void answer(int status, String text) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("content-type", "text/html")
                    .end(text);
        }

        /** Has read it, and hangs up. */
        public void hangUp() {
            request.connection().close();
        }
    }

    /** What to do with a question. */
    @FunctionalInterface
    public interface Doing {
        void with(Asked asked);
    }

    public final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Queue<Doing> next = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    protected StandIn(Vertx vertx) {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> arrived(new Asked(request, body))));
        Await.value(server.listen(0, "127.0.0.1"));
    }

    private void arrived(Asked question) {
        asked.add(question);
        Doing doing = next.poll();
        if (doing == null) {
            asDocumented(question);
        } else {
            doing.with(question);
        }
    }

    /** As the provider's documentation says. */
    protected abstract void asDocumented(Asked question);

    public void then(Doing doing) {
        next.add(doing);
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    @Override
    public void close() {
        Await.value(server.close());
    }
}
