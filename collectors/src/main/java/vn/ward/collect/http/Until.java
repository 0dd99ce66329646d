package vn.ward.collect.http;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import vn.ward.collect.attempt.Told;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;

/**
 * How long a page may be looked through: so much of a processor, however busy the machine is with other things, and no longer
 * than somebody waits for it. For the one thread that makes it.
 */
public final class Until {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int LOOKS_BETWEEN = 256;

    private final long end;
    private final BooleanSupplier wanted;
    private int looks;

    Until(Duration processor, BooleanSupplier wanted) {
        this.end = THREADS.getCurrentThreadCpuTime() + processor.toNanos();
        this.wanted = wanted;
    }

    /** Called in every loop over what came from a page. */
    public void look() throws Over {
        if (++looks % LOOKS_BETWEEN != 0) {
            return;
        }
        if (!wanted.getAsBoolean()) {
            throw new CancellationException("nobody waits for this page any more");
        }
        if (THREADS.getCurrentThreadCpuTime() > end) {
            throw new Over();
        }
    }

    /** The page is made so that whoever looks through it comes to no end. */
    public static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Over() {
            super("too tangled", null, false, false);
        }

        static Told told() {
            return new Told(new Failed(Reason.of("http.tangled")));
        }
    }
}
