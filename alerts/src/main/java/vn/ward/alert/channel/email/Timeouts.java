package vn.ward.alert.channel.email;

import java.time.Duration;

/**
 * How long a mail server may keep us waiting.
 *
 * @param connect for the connection
 * @param overall for a whole try, and for any one silence in it
 */
record Timeouts(Duration connect, Duration overall) {

    static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30));

    Timeouts {
        if (connect.toMillis() < 1 || overall.toMillis() < 1) {
            throw new IllegalArgumentException("time-outs are at least 1 ms: " + connect + ", " + overall);
        }
    }
}
