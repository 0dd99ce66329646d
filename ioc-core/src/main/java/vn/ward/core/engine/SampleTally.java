package vn.ward.core.engine;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.series.Batch;
import vn.ward.core.spool.SpoolRefused;

/** What became of samples: counted, and told in the log when it changes, not for each batch. One event loop; counts from any thread. */
final class SampleTally {

    private static final Logger LOG = LoggerFactory.getLogger(SampleTally.class);

    private final SampleMetrics metrics;
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong givenUp = new AtomicLong();
    private boolean troubled; // and somebody was told
    private boolean dropping; // likewise

    SampleTally(SampleMetrics metrics) {
        this.metrics = metrics;
    }

    long stored() {
        return stored.get();
    }

    long givenUp() {
        return givenUp.get();
    }

    void foundSpooled(long samples) {
        troubled = true;
        LOG.info("samples of an earlier start are stored first samples={}", samples);
    }

    /** @param isLast whether none is left in the spool */
    void stored(Batch batch, long nanos, boolean isLast) {
        stored.addAndGet(batch.samples().size());
        metrics.stored(batch, nanos);
        if (troubled && isLast) {
            troubled = false;
            dropping = false;
            LOG.info("samples go straight to the database again stored={}", stored.get());
        }
    }

    void away(String cause) {
        if (!troubled) {
            LOG.warn("samples are spooled while the database is away cause=\"{}\"", cause);
        }
        troubled = true;
    }

    /** The spool counts by itself what gives way. */
    void gaveWay(long spoolBytes) {
        if (!dropping) {
            LOG.warn("the spool has no room: the oldest samples give way bytes={}", spoolBytes);
        }
        dropping = true;
    }

    void giveUp(Batch batch, String what, Throwable why) {
        givenUp.addAndGet(batch.samples().size());
        if (!(why instanceof SpoolRefused)) {
            LOG.error("{} samples={}", what, batch.samples().size(), why);
            return;
        }
        if (!dropping) {
            LOG.warn("{} samples={} cause=\"{}\"", what, batch.samples().size(), why.getMessage());
        }
        dropping = true;
    }
}
