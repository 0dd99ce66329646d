package vn.ward.collect.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.RawServer;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

/** Tries of single pages by one probe, and the answers of servers that are made for them. */
final class HttpTries implements AutoCloseable {

    static final Instant START = Instant.parse("2026-05-04T01:02:03.456Z");
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n";

    private static final Duration SOON = Duration.ofMillis(700);
    private static final Duration AMPLE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final HttpProbe probe;

    HttpTries(Vertx vertx) {
        this.vertx = vertx;
        this.probe = new HttpProbe(new Gear(vertx), new HttpClientOptions());
    }

    Vertx vertx() {
        return vertx;
    }

    Result visit(HttpSpec spec) {
        return visit(probe, spec);
    }

    static Result visit(HttpProbe by, HttpSpec spec) {
        return by.tryOnce(Targets.of(spec, AMPLE), START, Notes.NONE).await();
    }

    /** What will not be over by itself. */
    Result visitInHaste(HttpSpec spec) {
        return probe.tryOnce(Targets.of(spec, SOON), START, Notes.NONE).await();
    }

    static HttpSpec expecting(RawServer server, Set<Integer> statuses, @Nullable String contains) {
        return new HttpSpec(url(server, "/"), Method.GET, Map.of(), null, 5, statuses, contains);
    }

    static URI url(RawServer server, String path) {
        return URI.create("http://localhost:" + server.port() + path);
    }

    static String page(String text) {
        return OK + "Content-Length: " + text.getBytes(UTF_8).length + "\r\n\r\n" + text;
    }

    static String setting(String answer, String... cookies) {
        StringBuilder headers = new StringBuilder();
        for (String cookie : cookies) {
            headers.append("Set-Cookie: ").append(cookie).append("\r\n");
        }
        return answer.replace("Location", headers + "Location");
    }

    static String moved(int status, String location) {
        return "HTTP/1.1 " + status + " Moved\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
    }

    /** Says {@code head}, then {@code drop} every 20 ms for ever. */
    static RawServer trickling(String head, String drop) throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        return new RawServer((in, out) -> {
            RawServer.readHead(in);
            out.write(head.getBytes(UTF_8));
            while (!never.await(20, MILLISECONDS)) {
                out.write(drop.getBytes(UTF_8));
                out.flush();
            }
        });
    }

    /** Says {@code head}, then {@code bytes} of nothing in particular as fast as it can. */
    static RawServer pouring(String head, long bytes, AtomicLong written) throws IOException {
        byte[] piece = "x".repeat(64 * 1024).getBytes(UTF_8);
        return new RawServer((in, out) -> {
            RawServer.readHead(in);
            out.write(head.getBytes(UTF_8));
            while (written.get() < bytes) {
                out.write(piece);
                written.addAndGet(piece.length);
            }
        });
    }

    static void assertFailed(Result result, String code, Object... values) {
        assertThat(result.outcome()).isEqualTo(new Failed(Reason.of(code, values)));
    }

    static void assertTimeout(Result result) {
        assertFailed(result, "timeout", "0.7");
        assertThat(result.took()).isGreaterThanOrEqualTo(SOON.minusMillis(5));
    }

    @Override
    public void close() throws TimeoutException {
        vertx.close().await(10, SECONDS);
    }
}
