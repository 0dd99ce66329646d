package vn.ward.alert.outbox;

import io.vertx.core.Vertx;

/** Calls back after a while, on the loop of whoever asked: the platform's, or a timeline's in a test. */
public interface Timers {

    /** @return its number, with which it is cancelled */
    long set(long millis, Runnable then);

    void cancel(long number);

    static Timers of(Vertx vertx) {
        return new Timers() {
            @Override
            public long set(long millis, Runnable then) {
                return vertx.setTimer(millis, due -> then.run());
            }

            @Override
            public void cancel(long number) {
                vertx.cancelTimer(number);
            }
        };
    }
}
