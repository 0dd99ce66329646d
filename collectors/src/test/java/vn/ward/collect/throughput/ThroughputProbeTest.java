package vn.ward.collect.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.collect.RawServer;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Contract;
import vn.ward.core.target.DailyTimes;
import vn.ward.core.target.Flapping;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.target.Thresholds;

/** Real iperf3 and HTTP servers on loopback, and hostile ones. */
class ThroughputProbeTest {

    private static final Instant START = Instant.parse("2026-05-04T01:02:03.456Z");
    private static final DailyTimes TIMES = new DailyTimes(List.of(LocalTime.of(7, 15), LocalTime.of(20, 0)));
    private static final long MB = 1_000_000;

    @TempDir
    private Path folder;

    private Vertx vertx;
    private ThroughputProbe probe;
    private @Nullable Process iperf3Server;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        probe = new ThroughputProbe(new Gear(vertx));
    }

    @AfterEach
    void stop() throws Exception {
        if (iperf3Server != null) {
            iperf3Server.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        probe.close().await(10, TimeUnit.SECONDS);
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void iperf3_measures_both_ways_against_the_contract_and_counts_its_bytes() throws Exception {
        int port = iperf3();

        Result result = tried(spec(new Means.Iperf3("127.0.0.1", port), 40 * MB, 5, Optional.empty()));

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.measurements())
                .containsOnlyKeys(
                        "download_bits_per_second",
                        "upload_bits_per_second",
                        "download_contract_ratio",
                        "upload_contract_ratio",
                        "bytes");
        assertThat(result.measurements().get("bytes")).isBetween(79e6, 90e6);
        assertThat(result.measurements().get("download_bits_per_second")).isGreaterThan(10e6);
        assertThat(result.measurements().get("download_contract_ratio"))
                .isEqualTo(result.measurements().getOrDefault("download_bits_per_second", 0.0) / 300e6);
    }

    @Test
    void iperf3_ends_at_its_time_however_much_is_left_and_comes_by_the_line_that_is_named() throws Exception {
        int port = iperf3();

        Result result = tried(spec(
                new Means.Iperf3("127.0.0.1", port),
                1_000_000 * MB,
                3,
                Optional.of(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}))));

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.took()).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(20));
        assertThat(result.measurements().get("upload_bits_per_second")).isGreaterThan(10e6);
    }

    @Test
    void a_server_that_is_busy_with_another_test_is_not_the_lines_fault() throws Exception {
        int port = iperf3();
        Process other = new ProcessBuilder("iperf3", "-c", "127.0.0.1", "-p", String.valueOf(port), "-t", "30")
                .redirectErrorStream(true)
                .start();
        try {
            await().atMost(20, TimeUnit.SECONDS).until(() -> connections(port) >= 2); // to agree, and to measure
            assertThat(tried(spec(new Means.Iperf3("127.0.0.1", port), MB, 3, Optional.empty()))
                            .outcome())
                    .isEqualTo(new NotTried(Reason.of("throughput.busy")));
        } finally {
            other.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void nobody_there_reads_as_for_other_kinds() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Failed refused = new Failed(Reason.of("refused", "127.0.0.1:" + port));

        assertThat(tried(spec(new Means.Iperf3("127.0.0.1", port), MB, 3, Optional.empty()))
                        .outcome())
                .isEqualTo(refused);
        assertThat(tried(spec(download("http://127.0.0.1:" + port + "/"), MB, 3, Optional.empty()))
                        .outcome())
                .isEqualTo(refused);
    }

    @Test
    void a_missing_program_is_our_fault() throws Exception {
        ThroughputProbe lacking =
                new ThroughputProbe(new Gear(vertx), folder.resolve("iperf3").toString(), new HttpClientOptions());

        assertThat(tried(lacking, spec(new Means.Iperf3("127.0.0.1", 1), MB, 3, Optional.empty()))
                        .outcome())
                .isEqualTo(new NotTried(Reason.of("throughput.no-iperf3")));
    }

    @Test
    void a_server_that_is_silent_or_speaks_something_else_ends_in_a_failure_in_time() throws Exception {
        for (RawServer.Conversation talk : List.<RawServer.Conversation>of(
                (in, out) -> in.readAllBytes(),
                (in, out) -> out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
                (in, out) -> out.write(new byte[100_000]),
                (in, out) -> {})) {
            try (RawServer server = new RawServer(talk)) {
                Result result = tried(spec(new Means.Iperf3("127.0.0.1", server.port()), MB, 3, Optional.empty()));

                assertThat(result.outcome()).isInstanceOf(Failed.class);
                assertThat(result.took()).isLessThan(Duration.ofSeconds(20));
            }
        }
    }

    @Test
    void a_program_that_writes_without_end_or_ignores_the_end_is_ended() throws Exception {
        for (String script : List.of(
                "#!/bin/sh\nexec yes '{\"intervals\": ['\n",
                "#!/bin/sh\nexec yes '[' | head -c 300000\n",
                "#!/bin/sh\ntrap '' TERM\nwhile :; do sleep 1; done\n")) {
            Path program = Files.writeString(folder.resolve("program"), script);
            assertThat(program.toFile().setExecutable(true)).isTrue();
            ThroughputProbe odd = new ThroughputProbe(new Gear(vertx), program.toString(), new HttpClientOptions());

            Result result = tried(odd, spec(new Means.Iperf3("127.0.0.1", 1), MB, 3, Optional.empty()));

            assertThat(result.outcome()).isEqualTo(new Failed(Reason.of("throughput.garbled")));
            assertThat(result.took()).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void a_hundred_megabytes_of_report_cost_the_heap_a_few() throws Exception {
        Path program =
                Files.writeString(folder.resolve("large"), "#!/bin/sh\nyes '{\"intervals\":[' | head -c 100000000\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        ThroughputProbe odd = new ThroughputProbe(new Gear(vertx), program.toString(), new HttpClientOptions());
        ThroughputSpec spec = spec(new Means.Iperf3("127.0.0.1", 1), MB, 3, Optional.empty());
        tried(odd, spec); // what is loaded once is no part of it
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        LongSupplier allocated = () -> LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .sum();
        long before = allocated.getAsLong();

        assertThat(tried(odd, spec).outcome()).isEqualTo(new Failed(Reason.of("throughput.garbled")));

        assertThat(allocated.getAsLong() - before)
                .as("bytes, whatever was freed since")
                .isLessThan(20 * MB);
    }

    @Test
    void a_program_ends_with_its_attempt_and_with_the_platform() throws Exception {
        Path program = Files.writeString(folder.resolve("slow"), "#!/bin/sh\nexec sleep 1234567\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        ThroughputProbe slow = new ThroughputProbe(new Gear(vertx), program.toString(), new HttpClientOptions());
        ThroughputSpec spec = spec(new Means.Iperf3("127.0.0.1", 1), MB, 30, Optional.empty());

        Future<Result> cut = slow.tryOnce(target("wan", spec, Duration.ofSeconds(3)), START, Notes.NONE);
        await().atMost(10, TimeUnit.SECONDS).until(ThroughputProbeTest::sleeps);
        cut.await(10, TimeUnit.SECONDS);
        await().atMost(10, TimeUnit.SECONDS).until(() -> !sleeps());

        slow.tryOnce(target("wan-2", spec, Duration.ofSeconds(60)), START, Notes.NONE)
                .onFailure(fault -> {})
                .onSuccess(result -> {});
        await().atMost(10, TimeUnit.SECONDS).until(ThroughputProbeTest::sleeps);
        slow.close().await(10, TimeUnit.SECONDS);
        await().atMost(10, TimeUnit.SECONDS).until(() -> !sleeps());
    }

    private static boolean sleeps() {
        return ProcessHandle.current()
                .children()
                .anyMatch(child ->
                        child.isAlive() && child.info().commandLine().orElse("").contains("sleep 1234567"));
    }

    @Test
    void a_real_web_server_is_timed_both_ways_and_no_byte_is_kept() throws Exception {
        AtomicReference<Long> posted = new AtomicReference<>(0L);
        AtomicReference<String> caller = new AtomicReference<>("");
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> {
                    caller.set(request.remoteAddress().hostAddress());
                    if (request.path().equals("/up")) {
                        request.handler(piece -> posted.updateAndGet(sum -> sum + piece.length()));
                        request.endHandler(
                                end -> request.response().setStatusCode(204).end());
                    } else {
                        pour(request, 500 * MB);
                    }
                })
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
        String base = "http://127.0.0.1:" + server.actualPort();
        Means both =
                new Means.Web(Optional.of(URI.create(base + "/down")), Optional.of(URI.create(base + "/up")), base);

        Result result = tried(spec(both, 60 * MB, 5, Optional.of(InetAddress.getByAddress(new byte[] {127, 0, 0, 3}))));

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(posted.get()).isEqualTo(60 * MB);
        assertThat(caller.get()).isEqualTo("127.0.0.3");
        assertThat(result.measurements().get("bytes")).isBetween(119e6, 123e6);
        assertThat(result.measurements().get("download_bits_per_second")).isGreaterThan(10e6);
        assertThat(result.measurements().get("upload_bits_per_second")).isGreaterThan(10e6);
    }

    private static void pour(HttpServerRequest request, long bytes) {
        request.response().setChunked(true);
        more(request, bytes, Buffer.buffer(new byte[64 * 1024]));
    }

    private static void more(HttpServerRequest request, long left, Buffer piece) {
        if (left <= 0) {
            request.response().end();
        } else if (!request.response().closed()) {
            request.response().write(piece);
            request.response().drainHandler(free -> more(request, left - piece.length(), piece));
            if (!request.response().writeQueueFull()) {
                Vertx.currentContext().runOnContext(next -> more(request, left - piece.length(), piece));
                request.response().drainHandler(null);
            }
        }
    }

    @Test
    void hostile_web_servers_end_in_a_clear_result_in_time() throws Exception {
        assertThat(answer("HTTP/1.1 200 OK\r\nContent-Length: 90000000\r\n\r\nabc"))
                .isEqualTo("failed closed");
        assertThat(answer("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"))
                .isEqualTo("not-tried throughput.too-small");
        assertThat(answer("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")).isEqualTo("failed http.status");
        assertThat(answer("HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n"))
                .isEqualTo("failed http.status");
        assertThat(answer("SSH-2.0-OpenSSH_9.2\r\n")).startsWith("failed");
        assertThat(answer("")).isEqualTo("failed closed");
        try (RawServer silent = new RawServer((in, out) -> in.readAllBytes())) {
            Result result = tried(
                    probe,
                    target(
                            "wan",
                            spec(download("http://127.0.0.1:" + silent.port() + "/"), MB, 3, Optional.empty()),
                            Duration.ofSeconds(4)));
            assertThat(word(result.outcome())).isEqualTo("failed timeout");
        }
    }

    @Test
    void a_file_that_is_over_before_the_line_is_at_its_speed_breaks_no_contract() throws Exception {
        try (RawServer small = new RawServer((in, out) -> {
            RawServer.readHead(in);
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 4; i++) {
                out.write(new byte[50_000]);
                Thread.sleep(60); // as far away as the server is
            }
        })) {
            Result result = tried(spec(download("http://127.0.0.1:" + small.port() + "/"), MB, 3, Optional.empty()));

            assertThat(result.outcome()).isEqualTo(new Answered());
            assertThat(result.measurements()).containsOnlyKeys("download_bits_per_second", "bytes");
        }
    }

    @Test
    void an_answer_without_end_stops_at_its_bytes_or_at_its_time() throws Exception {
        AtomicInteger pieces = new AtomicInteger();
        try (RawServer endless = new RawServer((in, out) -> {
            RawServer.readHead(in);
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (byte[] piece = new byte[100_000]; ; pieces.incrementAndGet()) {
                out.write(piece);
            }
        })) {
            Means means = download("http://127.0.0.1:" + endless.port() + "/");

            Result full = tried(spec(means, 100 * MB, 20, Optional.empty()));
            assertThat(full.outcome()).isEqualTo(new Answered());
            assertThat(full.measurements().get("bytes")).isBetween(99e6, 101e6);

            Result late = tried(spec(means, 10_000_000 * MB, 3, Optional.empty()));
            assertThat(late.outcome()).isEqualTo(new Answered());
            assertThat(late.took()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(15));
        }
    }

    @Test
    void an_answer_that_drips_is_a_slow_line_and_no_failure() throws Exception {
        try (RawServer dripping = new RawServer((in, out) -> {
            RawServer.readHead(in);
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 90000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[1000]);
                Thread.sleep(100);
            }
        })) {
            Result result = tried(spec(download("http://127.0.0.1:" + dripping.port() + "/"), MB, 3, Optional.empty()));

            assertThat(result.outcome()).isEqualTo(new Answered());
            assertThat(result.measurements().get("download_bits_per_second")).isBetween(20e3, 120e3);
            assertThat(result.measurements().get("download_contract_ratio")).isLessThan(0.8);
        }
    }

    @Test
    void a_server_that_takes_no_more_of_an_upload_ends_it_at_its_time() throws Exception {
        try (RawServer deaf = new RawServer((in, out) -> {
            RawServer.readHead(in);
            Thread.sleep(60_000);
        })) {
            Result result = tried(spec(upload(deaf.port()), 500 * MB, 3, Optional.empty()));

            assertThat(result.took()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(12));
            assertThat(result.measurements().get("bytes")).isLessThan(50e6);
        }
        try (RawServer refusing = new RawServer((in, out) -> {
            RawServer.readHead(in);
            out.write("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            drain(in);
        })) {
            assertThat(word(tried(spec(upload(refusing.port()), 500 * MB, 3, Optional.empty()))
                            .outcome()))
                    .isEqualTo("failed http.status");
        }
    }

    @Test
    void a_server_that_answers_before_it_has_taken_an_upload_makes_no_line_fast() throws Exception {
        try (RawServer hasty = new RawServer((in, out) -> {
            RawServer.readHead(in);
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            Thread.sleep(5_000);
        })) {
            Result result = tried(spec(upload(hasty.port()), 500 * MB, 3, Optional.empty()));

            assertThat(result.outcome()).isEqualTo(new NotTried(Reason.of("throughput.early")));
            assertThat(result.measurements()).isEmpty();
        }
    }

    private static void drain(InputStream in) throws IOException {
        byte[] piece = new byte[100_000];
        while (in.read(piece) >= 0) {
            // as a proxy does that has already refused
        }
    }

    @Test
    void a_test_that_the_days_budget_does_not_hold_is_not_made() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (RawServer server = new RawServer((in, out) -> {
            asked.incrementAndGet();
            RawServer.readHead(in);
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (byte[] piece = new byte[100_000]; ; ) {
                out.write(piece);
            }
        })) {
            ThroughputSpec spec = new ThroughputSpec(
                    download("http://127.0.0.1:" + server.port() + "/"),
                    5 * MB,
                    Duration.ofSeconds(5),
                    TIMES,
                    11 * MB,
                    Optional.empty());

            assertThat(tried(spec).outcome()).isEqualTo(new Answered());
            assertThat(tried(spec).outcome()).isEqualTo(new Answered());
            assertThat(tried(spec).outcome()).isEqualTo(new NotTried(Reason.of("throughput.budget")));
            assertThat(asked).hasValue(2);

            Target target = target("wan", spec, spec.leastTimeout());
            assertThat(probe.tryOnce(target, START.plus(Duration.ofDays(1)), Notes.NONE)
                            .await(30, TimeUnit.SECONDS)
                            .outcome())
                    .isEqualTo(new Answered());
        }
    }

    @Test
    void a_budgets_day_is_the_wards_and_not_that_of_utc() {
        Spent spent = new Spent(ZoneId.of("Asia/Ho_Chi_Minh"));
        Instant morning = Instant.parse("2026-05-03T23:15:00Z"); // 06:15 in Hà Nội
        Instant evening = Instant.parse("2026-05-04T16:59:59Z"); // of the same day there

        assertThat(spent.reserve("wan", morning, 6 * MB, 10 * MB)).isTrue();
        assertThat(spent.reserve("wan", evening, 6 * MB, 10 * MB)).isFalse();
        assertThat(spent.reserve("wan", evening.plusSeconds(1), 6 * MB, 10 * MB))
                .isTrue();
        spent.giveBack("wan", morning, 6 * MB);
        assertThat(spent.reserve("wan", evening.plusSeconds(2), 6 * MB, 10 * MB))
                .as("what yesterday did not use is not today's")
                .isFalse();
    }

    @Test
    void an_iperf3_whose_report_cannot_be_read_may_have_used_all_of_its_bytes() throws Exception {
        Path program = Files.writeString(folder.resolve("mute"), "#!/bin/sh\nexit 1\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        ThroughputProbe mute = new ThroughputProbe(new Gear(vertx), program.toString(), new HttpClientOptions());
        ThroughputSpec spec = new ThroughputSpec(
                new Means.Iperf3("127.0.0.1", 1), 5 * MB, Duration.ofSeconds(3), TIMES, 20 * MB, Optional.empty());

        assertThat(word(tried(mute, spec).outcome())).isEqualTo("failed throughput.garbled");
        assertThat(word(tried(mute, spec).outcome())).isEqualTo("failed throughput.garbled");
        assertThat(word(tried(mute, spec).outcome())).isEqualTo("not-tried throughput.budget");
    }

    @Test
    void two_tests_on_one_line_are_made_one_after_the_other() throws Exception {
        AtomicInteger at = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (RawServer server = new RawServer((in, out) -> {
            RawServer.readHead(in);
            most.accumulateAndGet(at.incrementAndGet(), Math::max);
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 1; i < 60; i++) {
                out.write(new byte[100_000]);
                Thread.sleep(10);
            }
            at.decrementAndGet(); // whoever has the last piece, too, is done
            out.write(new byte[100_000]);
        })) {
            List<Future<Result>> tests = IntStream.range(0, 3)
                    .mapToObj(i -> {
                        ThroughputSpec spec = spec(
                                download("http://127.0.0.1:" + server.port() + "/" + i), 6 * MB, 5, Optional.empty());
                        return probe.tryOnce(target("wan-" + i, spec, spec.leastTimeout()), START, Notes.NONE);
                    })
                    .toList();

            for (Future<Result> test : tests) {
                assertThat(test.await(60, TimeUnit.SECONDS).outcome()).isEqualTo(new Answered());
            }
            assertThat(most).hasValue(1);
        }
    }

    private String answer(String bytes) throws Exception {
        try (RawServer server = RawServer.saying(bytes)) {
            return word(tried(spec(download("http://127.0.0.1:" + server.port() + "/"), MB, 3, Optional.empty()))
                    .outcome());
        }
    }

    private static String word(Outcome outcome) {
        return outcome.fold(
                answered -> "answered",
                failed -> "failed " + failed.reason().code(),
                notTried -> "not-tried " + notTried.reason().code());
    }

    private static Means download(String url) {
        return new Means.Web(Optional.of(URI.create(url)), Optional.empty(), "download=" + url);
    }

    private static Means upload(int port) {
        URI url = URI.create("http://127.0.0.1:" + port + "/up");
        return new Means.Web(Optional.empty(), Optional.of(url), "upload=" + url);
    }

    private static ThroughputSpec spec(Means means, long bytes, int seconds, Optional<InetAddress> via) {
        return new ThroughputSpec(means, bytes, Duration.ofSeconds(seconds), TIMES, Long.MAX_VALUE / 2, via);
    }

    private Result tried(ThroughputSpec spec) throws Exception {
        return tried(probe, spec);
    }

    private static Result tried(ThroughputProbe probe, ThroughputSpec spec) throws Exception {
        return tried(probe, target("wan", spec, spec.leastTimeout()));
    }

    private static Result tried(ThroughputProbe probe, Target target) throws Exception {
        return probe.tryOnce(target, START, Notes.NONE).await(60, TimeUnit.SECONDS);
    }

    private static Target target(String id, ThroughputSpec spec, Duration timeout) {
        Duration gap = TIMES.longestGap();
        return new Target(
                id,
                "Đường truyền",
                "network",
                Owner.PROVIDER,
                spec,
                new Pace(gap, gap, timeout),
                Confirmation.DEFAULT,
                Flapping.DEFAULT,
                Thresholds.NONE,
                null,
                List.of(),
                false,
                new Contract(300_000_000, 300_000_000),
                Response.NONE);
    }

    private int iperf3() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        iperf3Server = new ProcessBuilder("iperf3", "-s", "-B", "127.0.0.1", "-p", String.valueOf(port), "--forceflush")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(10, TimeUnit.SECONDS).until(() -> listens(port));
        return port;
    }

    /** That the server has, as the kernel lists them. */
    private static long connections(int port) throws IOException {
        String local = String.format("0100007F:%04X", port);
        return Files.readString(Path.of("/proc/net/tcp"))
                .lines()
                .filter(line -> line.matches("\\s*\\d+: " + local + " \\S+ 01 .*"))
                .count();
    }

    /** Without a connection: that would be a test. */
    private static boolean listens(int port) throws IOException {
        String local = String.format("0100007F:%04X", port);
        return Files.readString(Path.of("/proc/net/tcp"))
                .lines()
                .anyMatch(line -> line.contains(local + " 00000000:0000 0A"));
    }
}
