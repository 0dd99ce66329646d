package vn.ward.infra.practice.desk;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import vn.ward.core.wording.Wording;
import vn.ward.infra.practice.queue.CounterLook;
import vn.ward.infra.practice.queue.Happening;

/**
 * What publishes of the desk. While it is silent it stores what happens, and tells all of it in order when it speaks again. That it is
 * offline is what its last will would say: the broker says it in its place the moment it falls silent.
 */
final class Kiosk {

    private static final String ROOT = "mot-cua/";

    /** More than a day of the busiest kind. */
    private static final int MOST_STORED = 10_000;

    private final BiConsumer<String, String> broker;
    private final ZoneId zone;
    private final Wording words;
    private final String start;
    private final Deque<Happening> stored = new ArrayDeque<>();
    private final Map<Integer, Boolean> isOpen = new HashMap<>(); // of each counter, as it was told last
    private boolean isSilent = true;
    private long told;

    /**
     * @param broker has a text kept as what a topic said last
     * @param words in which the desk's services are named
     * @param start another at each start, so that no two messages ever have one id
     */
    Kiosk(BiConsumer<String, String> broker, ZoneId zone, Wording words, String start) {
        this.broker = broker;
        this.zone = zone;
        this.words = words;
        this.start = start;
    }

    void speak() {
        isSilent = false;
        isOpen.clear();
        broker.accept(ROOT + "kiosk", "online");
        for (Happening one = stored.poll(); one != null; one = stored.poll()) {
            publish(one);
        }
    }

    void fallSilent() {
        isSilent = true;
        broker.accept(ROOT + "kiosk", "offline");
    }

    void tell(Happening happening) {
        if (!isSilent) {
            publish(happening);
            return;
        }
        stored.add(happening);
        if (stored.size() > MOST_STORED) {
            stored.remove();
        }
    }

    private void publish(Happening happening) {
        JsonObject message = new JsonObject()
                .put("id", start + "-" + told++)
                .put("ticket_id", happening.ticket())
                .put("service", words.say("desk.service." + happening.service().code()))
                .put(
                        "counter",
                        happening.counter().isPresent()
                                ? String.valueOf(happening.counter().getAsInt())
                                : null)
                .put("event", happening.step().code())
                .put("at", instant(happening.at(), zone))
                .put("created_at", instant(happening.drawn(), zone));
        broker.accept(ROOT + "ve/" + happening.ticket(), message.encode());
    }

    /** What is so now: nothing of it is stored. Of the counters only such are told that were opened or closed. */
    void tell(DeskLook look) {
        if (isSilent) {
            return;
        }
        String at = instant(look.at(), zone);
        for (CounterLook counter : look.counters()) {
            Boolean before = isOpen.put(counter.number(), counter.isOpen());
            if (before == null || before != counter.isOpen()) {
                broker.accept(
                        ROOT + "quay/" + counter.number(),
                        new JsonObject()
                                .put("status", counter.isOpen() ? "active" : "paused")
                                .put("at", at)
                                .encode());
            }
        }
        broker.accept(
                ROOT + "tong-hop",
                new JsonObject()
                        .put("waiting", look.waiting())
                        .put("serving", look.serving())
                        .put("counters_open", look.open())
                        .put("overdue_dossiers", look.overdueDossiers())
                        .put("at", at)
                        .encode());
    }

    /** {@code 2026-11-25T09:01:02+07:00} */
    static String instant(Instant at, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }
}
