package vn.ward.collect.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.collect.http.HttpTries.OK;
import static vn.ward.collect.http.HttpTries.assertFailed;
import static vn.ward.collect.http.HttpTries.assertTimeout;
import static vn.ward.collect.http.HttpTries.expecting;
import static vn.ward.collect.http.HttpTries.pouring;
import static vn.ward.collect.http.HttpTries.trickling;
import static vn.ward.collect.http.HttpTries.url;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.ward.collect.Loops;
import vn.ward.collect.RawServer;
import vn.ward.collect.Targets;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Result;

/** Servers that are gone, slow, endless or no web servers at all: each is found to fail, in time and within bounds. */
@Timeout(60)
class HttpProbeBrokenTest {

    private HttpTries http;

    Vertx loops() {
        return Loops.onEpoll();
    }

    @BeforeEach
    void start() {
        http = new HttpTries(loops());
    }

    @AfterEach
    void stop() throws Exception {
        http.close();
    }

    @Test
    void a_closed_port_is_a_refusal() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        assertFailed(
                http.visit(Targets.get(URI.create("http://localhost:" + port + "/"))), "refused", "localhost:" + port);
    }

    @Test
    void whoever_accepts_and_says_nothing_is_given_up_at_the_timeout() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server = new RawServer((in, out) -> over.await())) {
            Result result = http.visitInHaste(Targets.get(url(server, "/")));

            assertTimeout(result);
            assertThat(result.measurements()).containsOnlyKeys("resolve_seconds", "connect_seconds");
        } finally {
            over.countDown();
        }
    }

    @Test
    void a_connection_that_was_given_up_is_closed() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        try (RawServer server = new RawServer((in, out) -> {
            RawServer.readHead(in);
            if (in.read() < 0) {
                hungUp.countDown();
            }
        })) {
            assertTimeout(http.visitInHaste(Targets.get(url(server, "/"))));
            assertThat(hungUp.await(10, SECONDS)).isTrue();
        }
    }

    @Test
    void a_head_that_trickles_ends_at_the_timeout() throws Exception {
        try (RawServer server = trickling("HTTP/1.1 200 OK\r\n", "X-Slow: loris\r\n")) {
            assertTimeout(http.visitInHaste(Targets.get(url(server, "/"))));
        }
    }

    @Test
    void a_body_that_trickles_for_ever_ends_at_the_timeout() throws Exception {
        try (RawServer server = trickling("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n")) {
            assertTimeout(http.visitInHaste(expecting(server, Set.of(), "Đăng nhập")));
        }
    }

    @Test
    void endless_informational_answers_end_at_the_timeout() throws Exception {
        try (RawServer server = trickling("", "HTTP/1.1 103 Early Hints\r\n\r\n")) {
            assertTimeout(http.visitInHaste(Targets.get(url(server, "/"))));
        }
    }

    @Test
    void an_endless_head_is_not_kept() throws Exception {
        AtomicLong written = new AtomicLong();
        try (RawServer server = pouring("HTTP/1.1 200 OK\r\nX: ", 1L << 30, written)) {
            assertThat(http.visit(Targets.get(url(server, "/"))).outcome()).isInstanceOf(Failed.class);
            assertThat(written.get()).isLessThan(50L << 20);
        }
    }

    @Test
    void of_a_huge_body_only_the_beginning_is_read() throws Exception {
        long huge = 100L << 20;
        for (@Nullable String contains : new String[] {null, "Đăng nhập"}) {
            AtomicLong written = new AtomicLong();
            try (RawServer server =
                    pouring("HTTP/1.1 200 OK\r\nContent-Length: " + huge + "\r\n\r\nĐăng nhập", huge, written)) {
                Result result = http.visit(expecting(server, Set.of(), contains));

                assertThat(result.outcome()).isEqualTo(new Answered());
                assertThat(written.get())
                        .as("the kernel's buffers take some more")
                        .isLessThan(huge / 4);
            }
        }
    }

    @Test
    void a_text_beyond_the_part_that_is_read_is_not_found() throws Exception {
        AtomicLong written = new AtomicLong();
        try (RawServer server = pouring("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n", 99_999_999, written)) {
            assertFailed(http.visit(expecting(server, Set.of(), "Đăng nhập")), "http.text", "Đăng nhập");
        }
    }

    @Test
    void a_body_shorter_than_it_says_is_a_connection_closed_midway() throws Exception {
        try (RawServer server = RawServer.saying(OK + "Content-Length: 5000\r\n\r\nĐăng nhập")) {
            assertFailed(http.visit(expecting(server, Set.of(), "Đăng nhập")), "closed", "localhost:" + server.port());
            assertFailed(http.visit(Targets.get(url(server, "/"))), "closed", "localhost:" + server.port());
        }
    }

    @Test
    void a_body_longer_than_it_says_ends_where_it_says() throws Exception {
        try (RawServer server = RawServer.saying(OK + "Content-Length: 2\r\n\r\nokĐăng nhập")) {
            assertThat(http.visit(expecting(server, Set.of(), "ok")).outcome()).isEqualTo(new Answered());
        }
    }

    @Test
    void a_body_without_a_length_ends_with_the_connection() throws Exception {
        try (RawServer server = RawServer.saying(OK + "\r\nĐăng nhập")) {
            assertThat(http.visit(expecting(server, Set.of(), "Đăng nhập")).outcome())
                    .isEqualTo(new Answered());
        }
    }

    @Test
    void whoever_hangs_up_before_or_within_the_head_closed_midway() throws Exception {
        for (String said : List.of("", "HTTP/1.1 20", "HTTP/1.1 200 OK\r\nContent-Le")) {
            try (RawServer server = RawServer.saying(said)) {
                assertFailed(http.visit(Targets.get(url(server, "/"))), "closed", "localhost:" + server.port());
            }
        }
    }

    @Test
    void an_answer_that_is_no_http_is_the_targets_failure() throws Exception {
        for (String said : List.of(
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "220 smtp.office.example ESMTP\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot-a-length\r\n")) {
            try (RawServer server = RawServer.saying(said)) {
                assertThat(http.visit(Targets.get(url(server, "/"))).outcome())
                        .as(said)
                        .isInstanceOf(Failed.class);
            }
        }
    }

    @Test
    void whoever_speaks_first_is_the_targets_failure_too() throws Exception {
        try (RawServer server = new RawServer((in, out) -> {
            out.write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(UTF_8));
            out.flush();
            RawServer.readHead(in);
        })) {
            assertThat(http.visit(Targets.get(url(server, "/"))).outcome()).isInstanceOf(Failed.class);
        }
    }
}
