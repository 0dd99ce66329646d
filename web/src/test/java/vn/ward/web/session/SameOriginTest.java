package vn.ward.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The handler alone, on a router of its own, as another module uses it. */
final class SameOriginTest {

    private final Vertx vertx = Vertx.vertx();
    private int port;

    @BeforeEach
    void start() throws Exception {
        Router router = Router.router(vertx);
        router.route().handler(new SameOrigin());
        router.route().handler(ctx -> ctx.response().setStatusCode(204).end());
        port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .map(HttpServer::actualPort)
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest(name = "{0}, Sec-Fetch-Site {1}, Origin {2}: {3}")
    @CsvSource({
        "GET,    cross-site,  http://evil.example,   204",
        "HEAD,   cross-site,  ,                      204",
        "POST,   same-origin, http://localhost:8080, 204",
        "POST,   none,        ,                      204",
        "POST,   cross-site,  ,                      403",
        "POST,   same-site,   ,                      403",
        "POST,   cross-site,  http://localhost:8080, 403",
        "POST,   ,            http://localhost:8080, 204",
        "POST,   ,            http://LOCALHOST:8080, 204",
        "POST,   ,            http://localhost:9090, 403",
        "POST,   ,            http://evil.example,   403",
        "POST,   ,            null,                  403",
        "POST,   ,            '',                    403",
        "POST,   ,            ,                      204",
        "PUT,    ,            http://evil.example,   403",
        "DELETE, ,            http://evil.example,   403",
        "PATCH,  cross-site,  ,                      403"
    })
    void only_our_own_pages_write(String method, @Nullable String site, @Nullable String origin, int status)
            throws IOException {
        String answer = sent(method
                + " /break HTTP/1.1\r\nHost: localhost:8080\r\n"
                + (site == null ? "" : "Sec-Fetch-Site: " + site + "\r\n")
                + (origin == null ? "" : "Origin: " + origin + "\r\n")
                + "Connection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer.contains("urn:ward-ioc:problem:origin")).isEqualTo(status == 403);
    }

    private String sent(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
