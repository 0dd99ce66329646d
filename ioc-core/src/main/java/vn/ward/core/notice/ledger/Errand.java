package vn.ward.core.notice.ledger;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.notice.Addressee;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.Occasion;

/**
 * One person's notice that has not come to its end.
 *
 * @param seq the journal number of the decision
 * @param at when that was recorded, from which its age as news counts
 * @param tried channels whose delivery has ended, and how; a channel without an ending was under way when the platform ended
 */
public record Errand(Notice notice, Addressee to, long seq, Instant at, Map<String, Optional<Ending>> tried) {
    public Errand {
        tried = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tried));
    }

    static Errand of(Notice notice, Addressee to, long seq, Instant at) {
        return new Errand(notice, to, seq, at, Map.of());
    }

    /** Whatever order it is heard in: what has ended stays so. */
    Errand with(String channel, @Nullable Ending ending) {
        Map<String, Optional<Ending>> more = new LinkedHashMap<>(tried);
        more.merge(channel, Optional.ofNullable(ending), (before, now) -> now.isPresent() ? now : before);
        return new Errand(notice, to, seq, at, more);
    }

    public String id() {
        return id(notice.id(), to.person());
    }

    static String id(String notice, String person) {
        return notice + "/" + person;
    }

    /** What must be told in order: one person's notices of one incident; a digest and a test by themselves. */
    public String lane() {
        return to.person() + "#" + (notice.incident() == 0 ? notice.id() : String.valueOf(notice.incident()));
    }

    /** The name of its delivery on {@code channel}, for ever. */
    public String delivery(String channel) {
        return notice.id() + "/" + to.recorded() + "/" + channel;
    }

    public boolean begins() {
        return notice.occasion() == Occasion.OPENED || notice.occasion() == Occasion.REOPENED;
    }

    public boolean ends() {
        return notice.occasion() == Occasion.RECOVERED;
    }
}
