package vn.ward.collect.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.RawServer;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

/** Servers that mean ill, or are badly broken: whatever they send, and for however long. */
class HostileAnswersTest {

    private static final Duration TIMEOUT = Duration.ofMillis(400);

    /** Whoever takes so long hangs, however busy the machine is. */
    private static final Duration AMPLE = Duration.ofSeconds(30);

    /** What the sockets' buffers on both sides hold, and a page and a half. */
    private static final long TAKEN_AT_MOST = 16 << 20;

    private static @Nullable Vertx vertx;
    private static @Nullable HttpProbe probe;
    private static @Nullable RawServer good;
    private static @Nullable RawServer bad;
    private static volatile Hostile hostile = new Hostile("", "", Ending.CLOSES);
    private static final AtomicLong sent = new AtomicLong();

    /** How an answer goes on after its beginning. */
    private enum Ending {
        CLOSES,
        HANGS,
        /** 100 MB of its filling, as fast as it is taken. */
        POURS
    }

    /** @param filling what is poured */
    private record Hostile(String beginning, String filling, Ending ending) {}

    @BeforeContainer
    static void start() throws Exception {
        vertx = Vertx.vertx();
        probe = new HttpProbe(new Gear(vertx));
        good = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
        bad = new RawServer((in, out) -> {
            Hostile now = hostile;
            RawServer.readHead(in);
            out.write(now.beginning().getBytes(StandardCharsets.ISO_8859_1));
            switch (now.ending()) {
                case CLOSES -> out.flush();
                case HANGS -> in.transferTo(OutputStream.nullOutputStream());
                case POURS -> pour(now.filling(), out);
            }
        });
    }

    private static void pour(String filling, OutputStream out) throws IOException {
        byte[] piece = filling.repeat(Math.max(1, 16_384 / filling.length())).getBytes(StandardCharsets.ISO_8859_1);
        for (long poured = 0; poured < 100_000_000; poured += piece.length) {
            out.write(piece);
            sent.addAndGet(piece.length);
        }
    }

    @AfterContainer
    static void stop() throws Exception {
        if (vertx != null) {
            vertx.close().await(10, SECONDS);
        }
        if (good != null) {
            good.close();
        }
        if (bad != null) {
            bad.close();
        }
    }

    @Provide
    Arbitrary<Hostile> answers() {
        Arbitrary<String> status = Arbitraries.of(
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 200 ",
                "HTTP/1.0 200 OK\r\n",
                "HTTP/1.1 204 No\r\n",
                "garbage",
                "",
                "\r\n");
        Arbitrary<String> header = Arbitraries.of(
                "Content-Length: 0\r\n",
                "Content-Length: 3\r\n",
                "Content-Length: 100000000\r\n",
                "Content-Length: 99999999999999999999\r\n",
                "Content-Length: 5\r\nContent-Length: 6\r\n",
                "Content-Length: five\r\n",
                "Transfer-Encoding: chunked\r\n",
                "Transfer-Encoding: gzip, chunked\r\n",
                "X-Long: " + "a".repeat(70_000) + "\r\n",
                "Set-Cookie: a=" + "b".repeat(5_000) + "\r\n",
                "Content-Type: text/html; charset=UTF-32\r\n",
                "\u0000\u00ff: \u0001\r\n",
                "");
        Arbitrary<String> body =
                Arbitraries.of("\r\n", "\r\nhello", "\r\nhel", "\r\n7fffffff\r\n", "\r\n5;" + "x".repeat(9_000), "");
        Arbitrary<String> filling =
                Arbitraries.of("a", "\r\n", "X: y\r\n", "1\r\nz\r\n", "\u0000", "HTTP/1.1 200 OK\r\n\r\n");
        Arbitrary<Ending> ending = Arbitraries.frequency(
                Tuple.of(12, Ending.CLOSES), Tuple.of(7, Ending.POURS), Tuple.of(1, Ending.HANGS));
        Arbitrary<String> beginning = Combinators.combine(status, header, header, body)
                .as((first, one, two, last) -> first + one + two + last);
        return Combinators.combine(beginning, filling, ending).as(Hostile::new);
    }

    @Property(tries = 2000)
    void whatever_a_server_does_its_try_ends_in_time_little_is_taken_and_others_are_answered(
            @ForAll("answers") Hostile answer) throws Exception {
        hostile = answer;
        sent.set(0);

        Future<Result> tried = visit(bad);
        Future<Result> other = visit(good);
        Future.all(tried, other).await(40, SECONDS);

        boolean stalled = tried.result().took().compareTo(TIMEOUT.plusSeconds(1)) > 0; // this machine, not the probe
        if (!stalled || !tried.result().outcome().equals(new NotTried(Reason.of("overloaded")))) {
            assertThat(tried.result().outcome()).isInstanceOfAny(Answered.class, Failed.class);
        }
        assertThat(tried.result().took()).isLessThan(AMPLE);
        assertThat(other.result().outcome()).isEqualTo(new Answered());
        if (tried.result().took().compareTo(TIMEOUT) < 0) {
            // else it poured what a parser skips, such as line ends before the status: dropped as it comes, till the
            // timeout
            assertThat(sent.get()).as("bytes that were taken").isLessThan(TAKEN_AT_MOST);
        }
    }

    private static Future<Result> visit(@Nullable RawServer server) {
        URI url =
                URI.create("http://127.0.0.1:" + Objects.requireNonNull(server).port() + "/");
        HttpSpec spec = new HttpSpec(url, Method.GET, Map.of(), null, 2, Set.of(), "hello");
        Duration timeout = Objects.equals(server, bad) ? TIMEOUT : AMPLE;
        return Objects.requireNonNull(probe).tryOnce(Targets.of(spec, timeout), Instant.EPOCH, Notes.NONE);
    }
}
