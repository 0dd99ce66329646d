package vn.ward.core.notice.stage;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.notice.Scene;
import vn.ward.core.notice.Subject;

/** What a stage sees besides the draft. */
public interface Sight {

    /** What one incident explained may need so long to be seen well again once that one is over. */
    Duration AFTERMATH = Duration.ofMinutes(2);

    /**
     * When something is looked at again that time alone may change: who is on duty, whether the office works. Both turn at whole
     * minutes, so that it is seen as they do.
     */
    static Instant soon(Instant now) {
        return now.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
    }

    Scene scene();

    /**
     * The incidents that an inhibition may start from: open, or over for less than {@link #AFTERMATH}, and no drills. Those that
     * are open come first.
     */
    List<Other> muters();

    /** How many notices went to people one by one within the storm's time. */
    int lately();

    /** Whether things are being gathered for a digest. */
    boolean isStorm();

    /**
     * One other incident.
     *
     * @param ended null while it is open
     */
    record Other(long number, Subject subject, @Nullable Instant ended) {}
}
