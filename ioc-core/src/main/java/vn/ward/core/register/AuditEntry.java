package vn.ward.core.register;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Actor;
import vn.ward.core.exchange.Sha256;

/**
 * One row of the audit trail.
 *
 * @param number from 1, without a gap
 * @param what a {@link vn.ward.core.access.AuditWord}'s word; text, for a row of another version stays readable
 * @param about whom or what it was done to; null if that is clear
 * @param detail what was said with it; never a secret; null if nothing
 * @param hash of the row before and of all else of this one, in hexadecimal digits
 */
public record AuditEntry(
        long number,
        Instant at,
        Actor who,
        String what,
        @Nullable String about,
        @Nullable String detail,
        Outcome outcome,
        String hash) {

    /** How it ended. */
    public enum Outcome {
        DONE,
        REFUSED,
        /** The platform stopped while it was being done. */
        UNKNOWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        /** Like {@link #of}, for what somebody typed. */
        public static Optional<Outcome> find(String word) {
            return Arrays.stream(values())
                    .filter(outcome -> outcome.word().equals(word))
                    .findFirst();
        }
    }

    /** What stands before the first row. */
    static final String BEGINNING = "0".repeat(64);

    /** The same row behind {@code before}: each part by its length and itself, so that none can pass into the next. */
    AuditEntry after(String before) {
        StringBuilder all = new StringBuilder(before);
        List<@Nullable String> parts = Stream.<@Nullable String>of(
                        Long.toString(number),
                        Long.toString(at.toEpochMilli()),
                        who.kind().word(),
                        who.id(),
                        who.address(),
                        what,
                        about,
                        detail,
                        outcome.word())
                .toList();
        for (String part : parts) {
            all.append('\n').append(part == null ? "-" : part.length() + ":" + part);
        }
        return new AuditEntry(number, at, who, what, about, detail, outcome, Sha256.of(all.toString()));
    }
}
