package vn.ward.infra.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** What webhooks call, on a free port of loopback: a person's phone for each path. It remembers what arrived and when. */
final class Phones implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile Manner manner = Manner.ANSWERS;

    /** What a phone does with what it is sent. */
    enum Manner {
        ANSWERS,
        /** After 30 s, which is longer than anybody waits. */
        LATE,
        /** It reads all of it and closes without a word. */
        CLOSES
    }

    /**
     * A message that arrived whole.
     *
     * @param atNanos on {@link System#nanoTime}'s scale
     * @param phone the path without its slash
     * @param facts what it says
     */
    record Arrived(long atNanos, String phone, JsonObject facts) {
        String fact(String name) {
            return facts.getString(name, "");
        }
    }

    Phones(int port) {
        try {
            server = vertx.createHttpServer()
                    .requestHandler(this::answer)
                    .listen(port, "127.0.0.1")
                    .await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new TrialFailed("the phones did not start");
        }
    }

    int port() {
        return server.actualPort();
    }

    void behave(Manner now) {
        manner = now;
    }

    List<Arrived> arrived() {
        return arrived;
    }

    /** How many who called wait for an answer. */
    int waiting() {
        return waiting.get();
    }

    private void answer(HttpServerRequest request) {
        long at = System.nanoTime();
        request.body().onSuccess(body -> {
            arrived.add(new Arrived(at, request.path().substring(1), new JsonObject(body)));
            switch (manner) {
                case ANSWERS -> request.response().setStatusCode(204).end();
                case LATE -> {
                    waiting.incrementAndGet();
                    request.connection()
                            .closeHandler(gone -> waiting.decrementAndGet()); // a connection for each message
                    vertx.setTimer(30_000, due -> request.response().end());
                }
                case CLOSES -> request.connection().close();
            }
        });
    }

    @Override
    public void close() {
        vertx.close();
    }
}
