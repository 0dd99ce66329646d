package vn.ward.core.judge;

import java.time.Duration;
import java.util.List;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Target;
import vn.ward.core.target.Threshold;

/**
 * What of a target's configuration the judge needs.
 *
 * @param every the interval between attempts
 * @param timeout how long an attempt may take
 * @param confirm failures in a row that are believed
 * @param recover good answers in a row that are believed
 * @param degraded thresholds beyond which an answer is slow
 */
public record Rules(Duration every, Duration timeout, int confirm, int recover, List<Threshold> degraded) {

    public Rules {
        degraded = List.copyOf(degraded);
    }

    /** The same for attempts that were made at another pace. */
    public Rules at(Pace pace) {
        return new Rules(pace.every(), pace.timeout(), confirm, recover, degraded);
    }

    public static Rules of(Target target) {
        return new Rules(
                target.pace().every(),
                target.pace().timeout(),
                target.confirmation().confirm(),
                target.confirmation().recover(),
                target.degraded());
    }
}
