package vn.ward.core.judge;

import java.time.Duration;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Target;
import vn.ward.core.target.Thresholds;

/**
 * What of a target's configuration the judge needs.
 *
 * @param every the interval between attempts
 * @param timeout how long an attempt may take
 * @param confirm failures in a row that are believed
 * @param recover good answers in a row that are believed
 * @param thresholds beyond which an answer is slow, or a failure
 * @param tellsAll whether an answer tells all there is: what it does not measure is beyond no threshold any more
 */
public record Rules(
        Duration every, Duration timeout, int confirm, int recover, Thresholds thresholds, boolean tellsAll) {

    /** Of a target whose answers need not measure everything. */
    public Rules(Duration every, Duration timeout, int confirm, int recover, Thresholds thresholds) {
        this(every, timeout, confirm, recover, thresholds, false);
    }

    /** The same for attempts that were made at another pace. */
    public Rules at(Pace pace) {
        return new Rules(pace.every(), pace.timeout(), confirm, recover, thresholds, tellsAll);
    }

    public static Rules of(Target target) {
        return new Rules(
                target.pace().every(),
                target.pace().timeout(),
                target.confirmation().confirm(),
                target.confirmation().recover(),
                target.thresholds(),
                target.tellsLoad());
    }
}
