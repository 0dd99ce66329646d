package vn.ward.collect.queue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.queue.Load;
import vn.ward.core.target.Contract;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Thresholds;

/** A desk's queue, by whichever way it is told. */
public interface QueueSpec extends ProbeSpec {

    QueueTerms terms();

    /**
     * Whether what a system keeps for whoever asked by {@code former} is kept for this, too. If not, it is told that nobody asks by
     * {@code former} any longer.
     */
    default boolean continues(QueueSpec former) {
        return true;
    }

    @Override
    default boolean tellsLoad() {
        return true;
    }

    @Override
    default List<String> needs() {
        return terms().needs();
    }

    @Override
    default List<String> measurements() {
        return Load.NAMES;
    }

    @Override
    default Thresholds usualThresholds(@Nullable Contract contract) {
        return QueueKeys.USUAL_THRESHOLDS;
    }
}
