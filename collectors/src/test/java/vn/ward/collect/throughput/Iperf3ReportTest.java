package vn.ward.collect.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class Iperf3ReportTest {

    /** As iperf 3.12 writes it, shortened. */
    private static final String WRITTEN = """
            {"start": {"version": "iperf 3.12", "test_start": {"protocol": "TCP", "bytes": 25000000, "reverse": 1}},
             "intervals": [
               {"streams": [{"socket": 5, "bytes": 9000000, "rtt": 179}],
                "sum": {"start": 0, "end": 0.5001, "seconds": 0.50010001659393311, "bytes": 9000000,
                        "bits_per_second": 143971204.1, "omitted": false, "sender": false}},
               {"streams": [], "sum": {"start": 0.5001, "end": 1, "seconds": 0.49990001320838928, "bytes": 16000000}},
               {"streams": [], "sum": {"start": 1, "end": 1, "seconds": 0, "bytes": 0}}],
             "end": {"sum_sent": {"seconds": 1, "bytes": 25000000}}, "error": "%s"}
            """;

    @Test
    void what_iperf3_writes_is_read() {
        Iperf3Report report = read(WRITTEN.replace(", \"error\": \"%s\"", ""));

        assertThat(report.error()).isNull();
        assertThat(report.course().bytes()).isEqualTo(25_000_000);
        assertThat(report.course().pieces()).hasSize(2);
        assertThat(report.course().bitsPerSecond().orElseThrow()).isBetween(199.9e6, 200.1e6);
    }

    @Test
    void one_that_was_told_to_end_measured_well_until_then() {
        assertThat(read(WRITTEN.formatted("interrupt - the client has terminated"))
                        .error())
                .isNull();
    }

    @Test
    void what_went_wrong_is_told() {
        Iperf3Report busy = read(WRITTEN.formatted("error - the server is busy running a test. try again later"));

        assertThat(busy.isBusy()).isTrue();
        assertThat(read(WRITTEN.formatted("unable to connect to server: Connection refused"))
                        .isBusy())
                .isFalse();
    }

    @Test
    void what_is_no_report_reads_as_none() {
        for (String text : new String[] {
            "",
            "[]",
            "null",
            "{",
            "{\"intervals\": 7}",
            "{\"intervals\": [7]}",
            "{\"intervals\": [{}]}",
            "{\"intervals\": [{\"sum\": {\"seconds\": \"x\", \"bytes\": 1}}]}",
            "{\"intervals\": [{\"sum\": {\"seconds\": 1, \"bytes\": -5}}]}",
            "{\"intervals\": [{\"sum\": {\"seconds\": 1e999, \"bytes\": 5}}]}",
            "[".repeat(100_000)
        }) {
            assertThat(Iperf3Report.read(text))
                    .as(text.substring(0, Math.min(60, text.length())))
                    .isEmpty();
        }
    }

    @Property(tries = 5_000)
    void garbage_never_breaks_the_reader(
            @ForAll @Chars({'{', '}', '[', ']', '"', ':', ',', '1', 'e', '-'}) @AlphaChars @StringLength(max = 200)
                    String text) {
        assertThatCode(() -> Iperf3Report.read(text)).doesNotThrowAnyException();
    }

    @Property(tries = 5_000)
    void a_report_with_broken_bytes_reads_as_one_or_as_none(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int broken) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(WRITTEN);
        for (int i = 0; i < broken; i++) {
            text.setCharAt(random.nextInt(text.length()), (char) (' ' + random.nextInt(95)));
        }
        if (random.nextBoolean()) {
            text.setLength(random.nextInt(text.length()));
        }

        assertThatCode(() -> Iperf3Report.read(text.toString())
                        .ifPresent(report -> assertThat(
                                        report.course().bitsPerSecond().orElse(1))
                                .isNotNegative()
                                .isFinite()))
                .doesNotThrowAnyException();
    }

    private static Iperf3Report read(String json) {
        return Iperf3Report.read(json).orElseThrow();
    }
}
