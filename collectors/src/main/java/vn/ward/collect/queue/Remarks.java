package vn.ward.collect.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.engine.Queues.Taken;
import vn.ward.core.result.Reason;

/**
 * What is wrong with what one desk's system tells: counted by its kind since the source began, with the last value of each, for whoever
 * looks into a try. A kind is logged once a minute at most. Any thread.
 */
public final class Remarks {

    private static final Logger LOG = LoggerFactory.getLogger(Remarks.class);
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final String target;
    private final Map<String, Remark> byCode = new TreeMap<>(); // guarded by this

    private record Remark(long count, List<String> values, long loggedNanos) {}

    public Remarks(String target) {
        this.target = target;
    }

    /** Once more. */
    public void take(Reason why) {
        take(why, 1);
    }

    private synchronized void take(Reason why, long times) {
        long now = System.nanoTime();
        Remark before = byCode.get(why.code());
        long logged = before == null || now - before.loggedNanos() >= QUIET_NANOS ? now : before.loggedNanos();
        boolean isLogged = logged == now;
        long count = (before == null ? 0 : before.count()) + times;
        byCode.put(why.code(), new Remark(count, why.values(), logged));
        if (isLogged) {
            LOG.warn(
                    "What a queue system tells is not taken as it stands target={} why={} values={} count={}",
                    target,
                    why.code(),
                    why.values(),
                    count);
        }
    }

    /** What a clock that is ahead said. */
    public void takeAhead(Duration by) {
        if (!by.isZero()) {
            take(Reason.of("queue.clock-ahead", by.toSeconds()));
        }
    }

    /** What the core did not take. */
    public void take(Taken taken) {
        if (taken.ofAnotherTime() > 0) {
            take(Reason.of("queue.another-day"), taken.ofAnotherTime());
        }
        if (taken.tooMany() > 0) {
            take(Reason.of("queue.too-many"), taken.tooMany());
        }
    }

    /** Each kind with how often it came first, then its values. */
    public synchronized void tell(Notes notes) {
        byCode.forEach((code, remark) -> {
            Object[] values = new Object[remark.values().size() + 1];
            values[0] = remark.count();
            System.arraycopy(
                    remark.values().toArray(), 0, values, 1, remark.values().size());
            notes.take(code, values);
        });
    }
}
