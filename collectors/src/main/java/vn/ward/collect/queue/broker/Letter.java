package vn.ward.collect.queue.broker;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import vn.ward.collect.mqtt.Client.Arrival;

/**
 * One message as it came.
 *
 * @param arrival with no payload left in it
 * @param text what it says; of one that is too long nothing
 * @param at when it came, by our own clock
 */
record Letter(Arrival arrival, Buffer text, boolean isTooLong, Instant at) {

    /** No ticket needs more. */
    static final int LONGEST = 16 * 1024;

    static Letter of(Arrival arrival, Instant at) {
        boolean isTooLong = arrival.payload().length() > LONGEST;
        return new Letter(
                new Arrival(arrival.topic(), Buffer.buffer(), arrival.retained(), arrival.id(), arrival.qos()),
                isTooLong ? Buffer.buffer() : arrival.payload(),
                isTooLong,
                at);
    }

    String topic() {
        return arrival.topic();
    }
}
