package vn.ward.collect.queue.broker;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Excerpt;
import vn.ward.collect.mqtt.Place;
import vn.ward.collect.queue.Garbled;
import vn.ward.collect.queue.JsonRow;
import vn.ward.collect.queue.Statuses;
import vn.ward.collect.queue.TicketMapping;
import vn.ward.core.result.Reason;

/**
 * What is on or off, as a message says it. Accents and capitals do not matter.
 *
 * @param status where it stands; empty: the whole message
 * @param on plain words for it
 */
record Switch(TopicFilter topic, Optional<Place> status, Set<String> on, Set<String> off) {

    private static final int LONGEST_SHOWN = 40;

    Switch {
        on = Collections.unmodifiableSet(new TreeSet<>(on));
        off = Collections.unmodifiableSet(new TreeSet<>(off));
    }

    /** @throws Garbled if it says neither */
    boolean isOn(Buffer message) throws Garbled {
        String said = said(message);
        String plain = Statuses.plain(said);
        if (on.contains(plain) || off.contains(plain)) {
            return on.contains(plain);
        }
        throw new Garbled(Reason.of("queue.state", Excerpt.of(said, LONGEST_SHOWN)));
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
        return topic + " " + status.map(Place::path).orElse("message") + " on=" + on + " off=" + off;
    }
}
