package vn.ward.alert.channel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Attempt.Outcome;
import vn.ward.alert.channel.http.Answer.Got;
import vn.ward.core.config.Secret;

class StatusesTest {

    private static final Instant NOW = Instant.parse("2026-11-25T02:10:00Z");

    @ParameterizedTest
    @CsvSource({
        "301, BROKEN",
        "307, BROKEN",
        "400, REFUSED",
        "401, BROKEN",
        "402, BROKEN",
        "403, BROKEN",
        "404, REFUSED",
        "407, BROKEN",
        "408, DEFERRED",
        "410, GONE",
        "413, REFUSED",
        "422, REFUSED",
        "425, DEFERRED",
        "429, DEFERRED",
        "500, UNKNOWN",
        "501, BROKEN",
        "502, UNKNOWN",
        "503, DEFERRED",
        "504, UNKNOWN",
        "505, BROKEN",
        "507, DEFERRED",
        "599, UNKNOWN",
        "199, UNKNOWN",
        "999, UNKNOWN"
    })
    void a_status_means(int status, Outcome outcome) {
        assertThat(Statuses.refusal(got(status, "", Map.of()), "why", NOW).outcome())
                .isEqualTo(outcome);
    }

    @Test
    void who_asks_us_to_wait_is_heeded_in_seconds_and_in_dates() {
        assertThat(Statuses.refusal(got(429, "", Map.of("retry-after", "90")), "why", NOW)
                        .notBefore())
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(Statuses.refusal(got(429, "", Map.of("retry-after", "9999999")), "why", NOW)
                        .notBefore())
                .as("within reason")
                .isEqualTo(Attempt.LONGEST_WAIT);
        assertThat(Statuses.retryAfter("Wed, 25 Nov 2026 02:12:00 GMT", NOW)).contains(Duration.ofMinutes(2));
        assertThat(Statuses.retryAfter("Wed, 25 Nov 2026 02:00:00 GMT", NOW)).contains(Duration.ZERO);
        for (String garbage : List.of("", "soon", "-1", "99999999999", "Wed, 99 Nov 2026 02:00:00 GMT")) {
            assertThat(Statuses.retryAfter(garbage, NOW)).as(garbage).isEqualTo(Optional.empty());
        }
    }

    @Test
    void what_was_said_is_one_line_without_secrets_and_without_pages() {
        assertThat(Statuses.said(got(400, "no\r\n such\u0000 s3cret token", Map.of()), List.of(new Secret("s3cret"))))
                .isEqualTo("HTTP 400: no such ••• token");
        assertThat(Statuses.said(got(502, "<html>Bad gateway</html>", Map.of()), List.of()))
                .isEqualTo("HTTP 502");
        assertThat(Statuses.said(got(400, "x".repeat(5000), Map.of()), List.of()))
                .hasSizeLessThan(230);
    }

    private static Got got(int status, String body, Map<String, String> headers) {
        return new Got(status, headers, Buffer.buffer(body));
    }
}
