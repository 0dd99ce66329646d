package vn.ward.infra.practice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A platform of which nothing is there but an ear for what is pushed. */
public final class CalledPlatform implements AutoCloseable {

    private final HttpServer server;
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();

    public record Call(String method, String path, JsonObject said) {}

    public CalledPlatform() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            String said = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.add(new Call(call.getRequestMethod(), call.getRequestURI().getPath(), new JsonObject(said)));
            call.sendResponseHeaders(204, -1);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** The next call of the one with this token that says {@code status}; others are passed over. */
    public Call next(String token, String status) throws InterruptedException {
        Call call;
        do {
            call = calls.poll(PlayedWard.DEADLINE.toSeconds(), TimeUnit.SECONDS);
            if (call == null) {
                throw new AssertionError("nobody called");
            }
        } while (!call.path().endsWith("/" + token)
                || !status.equals(call.said().getString("status")));
        return call;
    }

    /** Whether one with this token has called and was not yet asked for. */
    public boolean wasCalledBy(String token) {
        return calls.stream().anyMatch(call -> call.path().endsWith("/" + token));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
