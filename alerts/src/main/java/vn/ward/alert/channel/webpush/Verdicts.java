package vn.ward.alert.channel.webpush;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Attempt.Outcome;
import vn.ward.alert.channel.http.Answer;
import vn.ward.core.notice.Remark;

/** What push services' answers mean (RFC 8030, RFC 8292, and what they write of their own). Pure. */
final class Verdicts {

    static final int TOO_LARGE = 413;

    private Verdicts() {}

    /** One browser's. */
    static Attempt of(Answer.Got got, Instant now) {
        int status = got.status();
        String said = Remark.PUSH_STATUS.about(status);
        return switch (status) {
            case 200, 201, 202, 204 -> Attempt.taken(String.valueOf(status));
            case 404, 410 -> Attempt.gone(Remark.PUSH_GONE.about(status));
            case 401, 403 -> Attempt.broken(Remark.PUSH_KEY.about(status));
            case 408, 429 -> waiting(said, got, now);
            default -> status >= 500 ? waiting(said, got, now) : Attempt.refused(said);
        };
    }

    private static Attempt waiting(String said, Answer.Got got, Instant now) {
        return retryAfter(got.headers().get("retry-after"), now)
                .map(wait -> Attempt.deferred(said, wait))
                .orElseGet(() -> Attempt.deferred(said));
    }

    /** Seconds, or a date (RFC 9110, 10.2.3); what is neither says nothing. */
    private static Optional<Duration> retryAfter(@Nullable String header, Instant now) {
        if (header == null) {
            return Optional.empty();
        }
        try {
            Duration wait = header.strip().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header.strip()))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Of all of a person's browsers together: it is taken if one of them took it. Else nobody knows, if that is so of one;
     * else a later try may do, if it may for one. Gone is the person's address only if all of them are.
     */
    static Attempt together(List<Attempt> each) {
        long taken = each.stream().filter(Attempt::isTaken).count();
        if (taken > 0) {
            return Attempt.taken(Remark.BROWSERS.about(taken + "/" + each.size()));
        }
        return first(each, Outcome.UNKNOWN)
                .or(() -> soonest(each))
                .or(() -> first(each, Outcome.BROKEN))
                .or(() -> first(each, Outcome.REFUSED))
                .orElseGet(() -> Attempt.gone(Remark.NO_BROWSER.code()));
    }

    private static Optional<Attempt> first(List<Attempt> each, Outcome outcome) {
        return each.stream().filter(attempt -> attempt.outcome() == outcome).findFirst();
    }

    private static Optional<Attempt> soonest(List<Attempt> each) {
        return each.stream()
                .filter(attempt -> attempt.outcome() == Outcome.DEFERRED)
                .min(Comparator.comparing(attempt -> Objects.requireNonNullElse(attempt.notBefore(), Duration.ZERO)));
    }
}
