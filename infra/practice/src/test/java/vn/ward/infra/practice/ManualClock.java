package vn.ward.infra.practice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** A clock in the ward's zone that goes on only when told to. */
public final class ManualClock extends Clock {

    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private volatile Instant now;

    /** @param local in the ward's zone */
    public ManualClock(String local) {
        this.now = LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the practice ward has one zone");
    }
}
