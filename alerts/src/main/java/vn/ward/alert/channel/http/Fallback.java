package vn.ward.alert.channel.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import vn.ward.alert.channel.Attempt;

/** What an answer means by HTTP alone, where the provider's own words say nothing (RFC 9110, RFC 6585). Pure. */
public final class Fallback {

    private Fallback() {}

    /**
     * @param said what is to be told of the answer, without secrets
     * @param now the date that a {@code Retry-After} is counted from
     */
    public static Attempt read(Answer.Got got, String said, Instant now) {
        int status = got.status();
        String why = "HTTP " + status + (said.isEmpty() ? "" : ", " + said);
        return switch (status) {
            case 429, 503 ->
                retryAfter(got, now).map(wait -> Attempt.deferred(why, wait)).orElseGet(() -> Attempt.deferred(why));
            case 401, 402, 403, 404, 405, 407, 410 -> Attempt.broken(why);
            default ->
                status >= 300 && status < 400
                        ? Attempt.broken(why)
                        : status >= 400 && status < 500 ? Attempt.refused(why) : Attempt.unknown(why);
        };
    }

    /** In seconds or as a date. */
    private static Optional<Duration> retryAfter(Answer.Got got, Instant now) {
        String value = got.headers().getOrDefault("retry-after", "").strip();
        try {
            Duration wait = value.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return wait.isNegative() ? Optional.empty() : Optional.of(wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
