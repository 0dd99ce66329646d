package vn.ward.core.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.notice.Ending;

/**
 * How the last delivery to a person on a channel ended, of those that were taken over or of those that were not.
 *
 * @param to the addresses; personal, never to be shown whole
 * @param incident 0 of a digest and a test
 * @param occasion an {@link vn.ward.core.notice.Occasion}'s name; null of what was told before there were notices
 */
public record Reached(
        String person,
        String channel,
        List<String> to,
        Instant at,
        Ending ending,
        @Nullable String detail,
        long incident,
        @Nullable String occasion) {
    public Reached {
        to = List.copyOf(to);
    }

    public boolean isTaken() {
        return ending == Ending.SENT;
    }
}
