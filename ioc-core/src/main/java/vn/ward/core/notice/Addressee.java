package vn.ward.core.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.result.Reason;

/**
 * One person who is to be told.
 *
 * @param person their id; of a copy {@link #COPY} and the channel
 * @param channels on which they are told, one after the other until one takes it
 * @param later when they are told instead of now; null: now
 * @param why them, on these, as a sentence {@code reason.notice.…}
 * @param isRecord whether it is a mailbox in which everything is kept besides
 * @param formerly their id when it was recorded, if an earlier version called them otherwise; null: the same
 */
public record Addressee(
        String person,
        List<String> channels,
        @Nullable Instant later,
        Reason why,
        boolean isRecord,
        @Nullable String formerly) {

    /** Begins the id of what is no person but a channel on which everything is sent besides. */
    public static final String COPY = "@";

    public Addressee {
        channels = List.copyOf(channels);
    }

    /** Somebody, or a copy. */
    public Addressee(String person, List<String> channels, @Nullable Instant later, Reason why) {
        this(person, channels, later, why, false);
    }

    public Addressee(String person, List<String> channels, @Nullable Instant later, Reason why, boolean isRecord) {
        this(person, channels, later, why, isRecord, null);
    }

    /** As it was recorded under the name of then. */
    public Addressee called(String now) {
        return now.equals(person) ? this : new Addressee(now, channels, later, why, isRecord, recorded());
    }

    /** By which the journal, and whoever got a message, knows them in this notice: that stays as it is. */
    public String recorded() {
        return formerly == null ? person : formerly;
    }

    public boolean isCopy() {
        return person.startsWith(COPY);
    }

    /** Whether it is somebody: nobody was told of what only copies and records tell. */
    public boolean counts() {
        return !isRecord && !isCopy();
    }
}
