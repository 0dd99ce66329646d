package vn.ward.core.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;

/**
 * That something may be out of service, and why.
 *
 * @param id UUIDv7
 * @param first when; of what recurs, the first time
 * @param recurrence how it comes again; null if it is once
 * @param reason why, for the figure's reader
 * @param author who declared it
 */
public record Declaration(
        UUID id, Scope scope, Period first, @Nullable Recurrence recurrence, String reason, String author) {

    /** What is longer is no maintenance: take the target out of the configuration. */
    public static final Duration LONGEST = Duration.ofDays(366);

    private static final int LONGEST_TEXT = 500;

    public Declaration {
        reason = text("reason", reason);
        author = text("author", author);
        if (first.length().compareTo(LONGEST) > 0) {
            throw new Unfit(
                    "until",
                    first.until().toString(),
                    "length",
                    "a maintenance takes " + LONGEST.toDays() + " days at most; take longer ones out of the targets");
        }
        if (recurrence != null) {
            recurrence.check(first);
        }
    }

    Declaration renamed(String from, String to) {
        return new Declaration(id, scope.renamed(from, to), first, recurrence, reason, author);
    }

    static String text(String field, String text) {
        if (text.isBlank() || text.strip().length() > LONGEST_TEXT) {
            throw new Unfit(field, text.strip(), "text", "say it in 1 to " + LONGEST_TEXT + " characters");
        }
        return text.strip();
    }

    /** The times it takes place that reach into {@code period}, in order, whether or not it was withdrawn. */
    List<Period> within(Period period) {
        if (recurrence != null) {
            return recurrence.within(first, period);
        }
        return first.until().isAfter(period.from()) && first.from().isBefore(period.until())
                ? List.of(first)
                : List.of();
    }

    /** When it is over for good; {@link Instant#MAX} if it never is. */
    public Instant end() {
        return recurrence == null ? first.until() : recurrence.end(first);
    }
}
