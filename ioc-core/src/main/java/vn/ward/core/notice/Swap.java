package vn.ward.core.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Others do a duty for a while than the configuration says.
 *
 * @param duty its id
 * @param shift who does it instead, and when
 * @param at when it was agreed
 */
public record Swap(UUID id, String duty, Duty.Dated shift, Instant at, String reason, String author) {

    public List<String> who() {
        return shift.who();
    }
}
