package vn.ward.alert.channel.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.http.Answer.Got;
import vn.ward.core.config.Secret;

/** What a status of HTTP (RFC 9110) means for a message, where a provider's own words say nothing else. Pure. */
public final class Statuses {

    private static final int LONGEST = 200;
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cntrl}\\p{Cs}\\x{80}-\\x{9f}\\x{2028}\\x{2029}\\s]+");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,7}");

    private Statuses() {}

    public static boolean isGood(Got got) {
        return got.status() / 100 == 2;
    }

    /**
     * What is not good. A server that fails (500 and what nobody knows of its kind) may have done its work before: ntfy has rung
     * the phones by then. A gateway that speaks for a server (502, 504) does not know itself. A redirect is never followed: the message, and what it is signed with, would go
     * to somebody whom nobody has configured.
     *
     * @param why what the other side said, for the log
     */
    public static Attempt refusal(Got got, String why, Instant now) {
        int status = got.status();
        return switch (status) {
            case 401, 402, 403, 407, 501, 505 -> Attempt.broken(why);
            case 408, 425, 429, 503, 507 -> deferred(got, why, now);
            case 410 -> Attempt.gone(why);
            default ->
                switch (status / 100) {
                    case 3 -> Attempt.broken(why + " (redirects are not followed)");
                    case 4 -> Attempt.refused(why);
                    default -> Attempt.unknown(why);
                };
        };
    }

    private static Attempt deferred(Got got, String why, Instant now) {
        return retryAfter(got.headers().get("retry-after"), now)
                .map(wait -> Attempt.deferred(why, wait))
                .orElseGet(() -> Attempt.deferred(why));
    }

    /**
     * {@code Retry-After}: seconds, or a date.
     *
     * @return empty if there is none, or none that can be read
     */
    public static Optional<Duration> retryAfter(@Nullable String header, Instant now) {
        if (header == null) {
            return Optional.empty();
        }
        if (SECONDS.matcher(header.strip()).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(header.strip())));
        }
        try {
            Instant until = ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * {@code HTTP 400: no such topic}: the status and the beginning of what was said, on one line.
     *
     * @param secrets what was sent and may come back in an answer: it is blotted out
     */
    public static String said(Got got, String words, Collection<Secret> secrets) {
        String said = UNPRINTABLE.matcher(words).replaceAll(" ").strip();
        for (Secret secret : secrets) {
            said = secret.reveal().isEmpty() ? said : said.replace(secret.reveal(), "•••");
        }
        String brief = said.length() <= LONGEST ? said : said.substring(0, LONGEST - 1) + "…";
        return "HTTP " + got.status() + (brief.isEmpty() || brief.startsWith("<") ? "" : ": " + brief);
    }

    /** With the beginning of its body; of a page of HTML the status alone. */
    public static String said(Got got, Collection<Secret> secrets) {
        return said(got, got.body().toString(), secrets);
    }
}
