package vn.ward.core.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Notice;

/**
 * All that was decided and done to tell people of one incident: what "why did I (not) get this?" is answered from.
 *
 * @param decisions in the order in which they were recorded, those of the digests that told it among them
 */
public record Told(List<Decided> decisions, List<Fate> fates, List<Carried> deliveries) {

    /** A decision, and when it was recorded. */
    public record Decided(Instant at, Notice notice) {}

    /** What became of a person's notice. */
    public record Fate(String notice, String person, Instant at, Ending ending, String detail) {}

    /**
     * One delivery on one channel.
     *
     * @param to the addresses; personal, never to be shown whole
     * @param endedAt null while it is under way; so is {@code ending}
     */
    public record Carried(
            String notice,
            String person,
            String channel,
            List<String> to,
            Instant intendedAt,
            @Nullable Instant endedAt,
            @Nullable Ending ending,
            @Nullable String detail) {
        public Carried {
            to = List.copyOf(to);
        }
    }

    public Told {
        decisions = List.copyOf(decisions);
        fates = List.copyOf(fates);
        deliveries = List.copyOf(deliveries);
    }
}
