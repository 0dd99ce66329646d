package vn.ward.alert.channel.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Attempt.Outcome;
import vn.ward.alert.channel.http.Answer;

class VerdictsTest {

    private static final Instant NOW = Instant.parse("2026-11-25T02:10:00Z");

    private static Attempt answered(int status, Map<String, String> headers) {
        return Verdicts.of(new Answer.Got(status, headers, Buffer.buffer("<html>garbage")), NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "200, TAKEN",
        "201, TAKEN",
        "202, TAKEN",
        "204, TAKEN",
        "301, REFUSED",
        "400, REFUSED",
        "405, REFUSED",
        "413, REFUSED",
        "401, BROKEN",
        "403, BROKEN",
        "404, GONE",
        "410, GONE",
        "408, DEFERRED",
        "429, DEFERRED",
        "500, DEFERRED",
        "502, DEFERRED",
        "503, DEFERRED"
    })
    void each_status_means_one_thing(int status, Outcome outcome) {
        assertThat(answered(status, Map.of()).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "0, PT0S",
        "'Wed, 25 Nov 2026 02:11:30 GMT', PT1M30S",
        "'Wed, 25 Nov 2026 01:00:00 GMT', PT0S",
        "999999999, PT15M",
        "soon,",
        "-5,",
        "99999999999999999999,"
    })
    void how_long_to_wait_is_read_and_nonsense_says_nothing(String header, Duration wait) {
        for (int status : List.of(429, 503)) {
            assertThat(answered(status, Map.of("retry-after", header)).notBefore())
                    .isEqualTo(wait);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TAKEN UNKNOWN BROKEN, TAKEN",
        "UNKNOWN DEFERRED, UNKNOWN",
        "GONE UNKNOWN, UNKNOWN",
        "DEFERRED BROKEN REFUSED GONE, DEFERRED",
        "GONE BROKEN REFUSED, BROKEN",
        "GONE REFUSED, REFUSED",
        "GONE GONE, GONE"
    })
    void of_several_browsers_one_that_took_it_is_enough(String each, Outcome together) {
        List<Attempt> attempts = Stream.of(each.split(" "))
                .map(word -> new Attempt(Outcome.valueOf(word), "", null))
                .toList();
        assertThat(Verdicts.together(attempts).outcome()).isEqualTo(together);
    }

    @Test
    void who_has_no_browser_left_is_gone() {
        assertThat(Verdicts.together(List.of()).outcome()).isEqualTo(Outcome.GONE);
    }

    @Test
    void of_several_waits_the_shortest_counts() {
        assertThat(Verdicts.together(List.of(
                                Attempt.deferred("", Duration.ofMinutes(5)),
                                Attempt.deferred("", Duration.ofMinutes(1))))
                        .notBefore())
                .isEqualTo(Duration.ofMinutes(1));
    }
}
