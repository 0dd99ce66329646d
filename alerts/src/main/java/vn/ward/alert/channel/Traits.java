package vn.ward.alert.channel;

import java.time.Duration;

/**
 * What the outbox has to know of a channel.
 *
 * @param keyed whether the other side knows a message again by its key, so that one whose fate is unknown may be sent again
 * @param atOnce messages under way at most
 * @param perMinute messages a minute at most: what the provider bears, or what the modem can
 * @param patience how long it is tried for one person before their next channel is
 */
public record Traits(boolean keyed, int atOnce, int perMinute, Duration patience) {
    public Traits {
        if (atOnce < 1 || perMinute < 1 || patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException(
                    "a channel takes one message at once and a minute at least, and some time: " + atOnce + ", "
                            + perMinute + ", " + patience);
        }
    }
}
