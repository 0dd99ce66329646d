package vn.ward.infra.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** Waits for something to be so, with a deadline. Blocking. */
final class Wait {

    private static final long LOOK_MILLIS = 10;

    private Wait() {}

    /** @throws TrialFailed if it is not so within {@code patience} */
    static void until(String what, Duration patience, Callable<Boolean> condition) throws InterruptedException {
        if (!within(patience, condition)) {
            throw new TrialFailed("waited " + patience.toSeconds() + " s in vain for this: " + what);
        }
    }

    /** What throws is not so yet, unless it says that it never will be. */
    static boolean within(Duration patience, Callable<Boolean> condition) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return true;
    }

    private static boolean holds(Callable<Boolean> condition) throws InterruptedException {
        try {
            return condition.call();
        } catch (InterruptedException | TrialFailed e) {
            throw e;
        } catch (Exception notYet) {
            return false;
        }
    }

    /** Until that instant; at once if it has passed. */
    static void until(Instant instant) throws InterruptedException {
        long millis = Duration.between(Instant.now(), instant).toMillis();
        if (millis > 0) {
            Thread.sleep(millis);
        }
    }
}
