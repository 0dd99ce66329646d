package vn.ward.infra.practice.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.infra.practice.Exchange;
import vn.ward.infra.practice.ManualClock;
import vn.ward.infra.practice.PlayedWard;
import vn.ward.infra.practice.device.SnmpClient;
import vn.ward.infra.practice.load.Line;

/** The line's speed as a test of it finds it, over real sockets. Times are bounded from below only: a machine may be busy. */
class SpeedServerTest {

    private static final String IN_OCTETS = "1.3.6.1.2.1.31.1.1.1.6.1";
    private static final String OUT_OCTETS = "1.3.6.1.2.1.31.1.1.1.10.1";

    /** So many that the burst of 50 ms, which a pause allows, is little beside them. */
    private static final int BYTES = 20_000_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ManualClock clock = new ManualClock("2026-11-23T03:00:00"); // nobody else is on the line
    private PlayedWard ward;

    @BeforeEach
    void open() throws Exception {
        ward = new PlayedWard(clock);
    }

    @AfterEach
    void close() throws Exception {
        ward.close();
    }

    @Test
    void a_download_is_as_long_as_asked_takes_its_time_and_counts_on_the_line() throws Exception {
        try (SnmpClient router = new SnmpClient(ward.port("wan"))) {
            long began = System.nanoTime();
            assertThat(get("/down?bytes=" + BYTES).body()).hasSize(BYTES);
            assertThat(rate(BYTES, began)).isLessThan(1.2 * Line.CONTRACT);
            assertThat(router.get(IN_OCTETS)).isEqualTo(BYTES);
        }
    }

    @Test
    void an_upload_takes_its_time_and_counts_on_the_line() throws Exception {
        try (SnmpClient router = new SnmpClient(ward.port("wan"))) {
            long began = System.nanoTime();
            assertThat(Exchange.post(ward.port("speed"), "/up", "x".repeat(BYTES))
                            .status())
                    .isEqualTo(204);
            assertThat(rate(BYTES, began)).isLessThan(1.2 * Line.CONTRACT);
            assertThat(router.get(OUT_OCTETS)).isEqualTo(BYTES);
        }
    }

    @Test
    void at_the_peak_a_download_gets_only_its_share() throws Exception {
        clock.advance(Duration.ofHours(6));
        int bytes = 3_000_000;
        long began = System.nanoTime();
        get("/down?bytes=" + bytes);
        assertThat(rate(bytes, began)).isLessThan(0.15 * Line.CONTRACT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/down", "/down?bytes=0", "/down?bytes=-1", "/down?bytes=many", "/down?bytes=67108865"})
    void a_download_without_a_sensible_length_is_refused_with_the_cure(String path) throws Exception {
        HttpResponse<byte[]> refused = get(path);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(new String(refused.body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("/down?bytes=");
    }

    @Test
    void what_was_not_used_is_no_store_for_a_burst() {
        AtomicLong nanos = new AtomicLong();
        Bucket bucket = new Bucket(() -> 8_000, nanos::get); // 1,000 bytes a second
        assertThat(bucket.take(500)).isEqualTo(500);
        nanos.set(Duration.ofSeconds(60).toNanos());
        assertThat(bucket.take(500)).isEqualTo(450);
        assertThat(bucket.take(1_000)).isEqualTo(1_450);
    }

    private static double rate(int bytes, long began) {
        return bytes * 8e9 / (System.nanoTime() - began);
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + ward.port("speed") + path);
    }
}
