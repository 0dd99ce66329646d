package vn.ward.core.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step says beyond its kind. What a kind does not use is null.
 *
 * @param note a comment; of an acknowledgement, a correction, a closing: in the author's words
 * @param expires when an acknowledgement ends by itself
 * @param assignee who has it now
 * @param causeClass whose fault it was
 * @param rootCause what it was, in the author's words
 * @param other the number of the incident that it was merged into
 * @param affected a target that this incident takes down with it
 * @param from of a corrected period, or since when {@code affected} is down by it
 * @param until of a corrected period, or until when; of a drill, when it ends by itself
 * @param alarm the key of the alarm that took the step; of what the judge and people do null
 * @param beside how the lines and the document systems stood when a queue's incident broke out; of all others null
 */
public record Detail(
        @Nullable String note,
        @Nullable Instant expires,
        @Nullable String assignee,
        @Nullable CauseClass causeClass,
        @Nullable String rootCause,
        @Nullable Long other,
        @Nullable String affected,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String alarm,
        @Nullable List<Beside> beside) {

    public Detail {
        beside = beside == null ? null : List.copyOf(beside);
    }

    public static Detail note(@Nullable String note) {
        return new Detail(note, null, null, null, null, null, null, null, null, null, null);
    }

    public static Detail acknowledgement(@Nullable String note, @Nullable Instant expires) {
        return new Detail(note, expires, null, null, null, null, null, null, null, null, null);
    }

    public static Detail assignment(String assignee, @Nullable String note) {
        return new Detail(note, null, assignee, null, null, null, null, null, null, null, null);
    }

    public static Detail closing(CauseClass causeClass, @Nullable String rootCause) {
        return new Detail(null, null, null, causeClass, rootCause, null, null, null, null, null, null);
    }

    public static Detail correction(
            String reason,
            @Nullable CauseClass causeClass,
            @Nullable String rootCause,
            @Nullable Instant from,
            @Nullable Instant until) {
        return new Detail(reason, null, null, causeClass, rootCause, null, null, from, until, null, null);
    }

    public static Detail merged(long into, @Nullable String note) {
        return new Detail(note, null, null, null, null, into, null, null, null, null, null);
    }

    /** @param until when it ends by itself */
    public static Detail drill(@Nullable String note, Instant until) {
        return new Detail(note, null, null, null, null, null, null, null, until, null, null);
    }

    public static Detail joined(String affected, Instant from) {
        return new Detail(null, null, null, null, null, null, affected, from, null, null, null);
    }

    public static Detail left(String affected, Instant until) {
        return new Detail(null, null, null, null, null, null, affected, null, until, null, null);
    }

    public static Detail beside(List<Beside> beside) {
        return new Detail(null, null, null, null, null, null, null, null, null, null, beside);
    }

    /** Of a step that an alarm takes, not a person. */
    static Detail alarm(String key) {
        return new Detail(null, null, null, null, null, null, null, null, null, key, null);
    }
}
