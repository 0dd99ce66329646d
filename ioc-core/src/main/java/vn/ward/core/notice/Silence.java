package vn.ward.core.notice;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants what matches not to be told for a while. It is never deleted; it ends.
 *
 * @param until the first instant after it
 * @param reason why, in the author's words
 * @param end null unless somebody ended it before its time
 */
public record Silence(
        UUID id,
        Match match,
        Instant from,
        Instant until,
        String reason,
        String author,
        @Nullable End end) {

    /** That somebody ended it before its time. */
    public record End(Instant at, String reason, String author) {}

    public Silence {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a silence ends after it begins: " + from + ", " + until);
        }
        if (reason.isBlank() || author.isBlank()) {
            throw new IllegalArgumentException("a silence says why, and whose it is");
        }
    }

    public boolean isAt(Instant now) {
        return !now.isBefore(from) && now.isBefore(ends());
    }

    /** When it is over. */
    public Instant ends() {
        return end != null && end.at().isBefore(until) ? end.at() : until;
    }

    /** The same once the target {@code from} is called {@code to}. */
    Silence renamed(String from, String to) {
        return new Silence(id, match.renamed(from, to), this.from, until, reason, author, end);
    }

    /** The same, ended; one that is ended already stays as it is. */
    public Silence ended(End by) {
        return end == null ? new Silence(id, match, from, until, reason, author, by) : this;
    }
}
