package vn.ward.infra.practice.load;

import java.time.Instant;
import java.util.function.LongFunction;

/**
 * Traffic that goes on whether anybody looks or not. It changes at full seconds; {@link #until} hands on exactly what
 * has flowed since it was last called, so the sums are the same however often that was.
 */
public final class Flow {

    /** Takes what flowed. */
    public interface Sink {
        void pass(Rates rates, long millis);
    }

    private final LongFunction<Rates> bySecond;
    private final Sink sink;
    private long atMillis;

    /** @param bySecond the traffic in a second since 1970; asked again for each part of it */
    public Flow(Instant from, LongFunction<Rates> bySecond, Sink sink) {
        this.bySecond = bySecond;
        this.sink = sink;
        this.atMillis = from.toEpochMilli();
    }

    /** Goes on until {@code now}. If the clock was put back, nothing flows backwards: it goes on from there. */
    public void until(Instant now) {
        long nowMillis = now.toEpochMilli();
        while (atMillis < nowMillis) {
            long second = Math.floorDiv(atMillis, 1_000L);
            long end = Math.min((second + 1) * 1_000L, nowMillis);
            sink.pass(bySecond.apply(second), end - atMillis);
            atMillis = end;
        }
        atMillis = nowMillis;
    }
}
