package vn.ward.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import vn.ward.core.config.HostPort;
import vn.ward.core.config.Wire;
import vn.ward.core.engine.Metrics;
import vn.ward.core.wording.Language;

/** A real web server on a free loopback port over a ward in memory, and a browser's view of it. */
final class Served {

    private static final ObjectMapper JSON = new ObjectMapper();

    final MemoryWard ward = MemoryWard.calm();
    final Metrics metrics = new Metrics();
    final Vertx vertx = Vertx.vertx();
    final HttpClient client = HttpClient.newHttpClient();
    private final Wire wire;
    private final String host;
    private final int port;
    private String deployment;

    private Served(Wire wire, String host, Consumer<MemoryWard> before) throws Exception {
        this.wire = wire;
        this.host = host;
        before.accept(ward);
        WebServer server = server(0);
        deployment = deploy(server);
        port = server.port();
    }

    static Served start() throws Exception {
        return start(ward -> {});
    }

    /** Reached as {@code wire} says. */
    static Served start(Wire wire) throws Exception {
        return start(wire, "127.0.0.1");
    }

    /** Somebody can sign in. */
    static Served start(Wire wire, String host) throws Exception {
        return new Served(wire, host, ward -> {});
    }

    /** @param before makes the ward what it is before anyone looks at it */
    static Served start(Consumer<MemoryWard> before) throws Exception {
        return new Served(Wire.PLAIN, "127.0.0.1", before);
    }

    /** The platform is gone: nothing listens on its port any more. */
    void fallSilent() throws Exception {
        done(vertx.undeploy(deployment));
    }

    /** It is back on the same port. */
    void comeBack() throws Exception {
        deployment = deploy(server(port));
    }

    private WebServer server(int wanted) {
        return new WebServer(
                ward,
                ward,
                ward.plan,
                ward.acts,
                ward.months,
                metrics,
                new HostPort(host, wanted),
                wire,
                () -> true,
                Language.VI);
    }

    private String deploy(WebServer server) throws Exception {
        return done(vertx.deployVerticle(server));
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    int port() {
        return port;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    void stop() throws Exception {
        done(vertx.close());
    }
}
