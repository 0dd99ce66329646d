package vn.ward.collect.queue.broker;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.mqtt.Place;
import vn.ward.collect.queue.Garbled;
import vn.ward.collect.queue.JsonRow;
import vn.ward.collect.queue.OnOff;
import vn.ward.collect.queue.TicketMapping;

/**
 * What is on or off, as a message says it.
 *
 * @param status where it stands; empty: the whole message
 */
record Switch(TopicFilter topic, Optional<Place> status, OnOff words) {

    /** @throws Garbled if it says neither */
    boolean isOn(Buffer message) throws Garbled {
        return words.isOn(said(message));
    }

    private String said(Buffer message) throws Garbled {
        if (status.isEmpty()) {
            return TicketMapping.text(message.toString(StandardCharsets.UTF_8), topic.text());
        }
        String path = status.get().path();
        @Nullable Object found = JsonRow.of(message).value(path);
        return TicketMapping.text(found, path);
    }

    /** As it is recorded. */
    @Override
    public String toString() {
        return topic + " " + status.map(Place::path).orElse("message") + " " + words;
    }
}
