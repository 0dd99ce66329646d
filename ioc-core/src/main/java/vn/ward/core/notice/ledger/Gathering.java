package vn.ward.core.notice.ledger;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ward.core.notice.Storm;

/** What is gathered for a digest, and how much went out one by one lately. */
final class Gathering {

    private final Deque<Instant> lately = new ArrayDeque<>();
    private final Set<Long> members = new LinkedHashSet<>();
    private @Nullable Instant began;
    private @Nullable Instant latest;

    /** A notice went to people by itself. */
    void told(Instant at) {
        lately.add(at);
    }

    int lately(Storm storm, Instant now) {
        Instant from = now.minus(storm.within());
        while (!lately.isEmpty() && !lately.peek().isAfter(from)) {
            lately.remove();
        }
        return lately.size();
    }

    void add(long incident, Instant at) {
        members.add(incident);
        began = began == null ? at : began;
        latest = at;
    }

    void remove(long incident) {
        members.remove(incident);
        if (members.isEmpty()) {
            began = null;
            latest = null;
        }
    }

    /** A digest went: what is gathered from now on is another one. */
    void digested(Instant at) {
        began = began == null ? null : at;
    }

    boolean isUnderWay() {
        return !members.isEmpty();
    }

    Set<Long> members() {
        return members;
    }

    /** When the digest goes; {@link Instant#MAX} if there is none. */
    Instant due(Storm storm) {
        if (began == null || latest == null) {
            return Instant.MAX;
        }
        Instant calm = latest.plus(storm.calm());
        Instant longest = began.plus(storm.longest());
        return calm.isBefore(longest) ? calm : longest;
    }
}
