package vn.ward.collect.queue.rest;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.http.Until;
import vn.ward.collect.mqtt.Place;
import vn.ward.collect.queue.Amount;
import vn.ward.collect.queue.Garbled;
import vn.ward.collect.queue.Instants;
import vn.ward.collect.queue.JsonRow;
import vn.ward.collect.queue.TicketMapping;
import vn.ward.core.queue.Load;
import vn.ward.core.queue.Snapshot;
import vn.ward.core.queue.TicketNews;
import vn.ward.core.result.Reason;

/** Reads one answer. Pure but for the watch that is kept over its length. */
final class AnswerReading {

    /** More than a desk has. */
    static final int MOST_COUNTERS = 200;

    /** More than a ward has in a day. */
    static final int MOST_TICKETS = 20_000;

    /** Bad tickets of one answer that are told. */
    private static final int MOST_BAD = 1_000;

    private final Shape shape;
    private final Instant arrived;
    private final ZoneId zone;
    private final Runnable watch;

    private AnswerReading(Shape shape, Instant arrived, ZoneId zone, Runnable watch) {
        this.shape = shape;
        this.arrived = arrived;
        this.zone = zone;
        this.watch = watch;
    }

    /** @throws Garbled if it is none: then nothing of it counts */
    static Heard read(Buffer answer, Shape shape, Instant arrived, ZoneId zone, Until until) throws Garbled {
        return read(answer, shape, arrived, zone, until::look);
    }

    /** @param watch looked at again and again */
    static Heard read(Buffer answer, Shape shape, Instant arrived, ZoneId zone, Runnable watch) throws Garbled {
        return new AnswerReading(shape, arrived, zone, watch).read(document(answer));
    }

    private static Object document(Buffer answer) throws Garbled {
        @Nullable Object document = null;
        try {
            document = JsonRow.decoded(answer);
        } catch (Garbled e) {
            // said below: what follows from it is another thing for an answer than for a message
        }
        if (document instanceof Map || document instanceof List) {
            return document;
        }
        throw new Garbled(Reason.of("queue.rest.no-json"));
    }

    private Heard read(Object document) throws Garbled {
        @Nullable Instant told = told(document);
        boolean isAhead = told != null && told.isAfter(arrived.plus(TicketMapping.AHEAD));
        Instant at = told == null || isAhead ? arrived : told;
        Map<String, Double> figures = new TreeMap<>();
        Map<String, Snapshot.CounterSays> counters = new LinkedHashMap<>();
        if (shape.counters().isPresent()) {
            counters(document, shape.counters().get(), counters);
            addUp(counters, figures);
        }
        for (Map.Entry<String, Place> figure : shape.figures().entrySet()) {
            Amount.read(
                            figure.getValue().find(document).orElse(null),
                            figure.getValue().path())
                    .ifPresent(value -> figures.put(figure.getKey(), value));
        }
        List<TicketNews> tickets = new ArrayList<>();
        List<Reason> bad = new ArrayList<>();
        Duration ahead = isAhead ? Duration.between(arrived, told) : Duration.ZERO;
        if (shape.tickets().isPresent()) {
            ahead = longer(ahead, tickets(document, shape.tickets().get(), tickets, bad));
        }
        boolean tellsDesk = !figures.isEmpty() || !counters.isEmpty();
        return new Heard(
                arrived,
                told,
                tellsDesk ? List.of(new Snapshot(at, figures, counters)) : List.of(),
                tickets,
                bad,
                ahead);
    }

    private @Nullable Instant told(Object document) throws Garbled {
        if (shape.at().isEmpty()) {
            return null;
        }
        Place place = shape.at().get();
        Optional<Instant> told = Instants.read(place.find(document).orElse(null), zone);
        if (told.isEmpty() && shape.isDated()) {
            throw new Garbled(Reason.of("queue.rest.undated", place.path()));
        }
        return told.orElse(null);
    }

    private void counters(Object document, Shape.Counters where, Map<String, Snapshot.CounterSays> told)
            throws Garbled {
        for (Object each : list(document, where.list(), MOST_COUNTERS)) {
            watch.run();
            JsonRow counter = JsonRow.of(each);
            String id = TicketMapping.text(counter.value(where.id()), where.id());
            String named = TicketMapping.text(counter.value(where.name()), where.name());
            String name = named.isEmpty() ? id : named;
            if (name.isEmpty()) {
                throw new Garbled(Reason.of("queue.rest.nameless", where.name()));
            }
            Snapshot.CounterSays says = says(counter, where);
            if (told.putIfAbsent(name, says) != null && (id.isEmpty() || told.putIfAbsent(id, says) != null)) {
                throw new Garbled(Reason.of("queue.rest.twice", where.name()));
            }
        }
    }

    private Snapshot.CounterSays says(JsonRow counter, Shape.Counters where) throws Garbled {
        String status = TicketMapping.text(counter.value(where.status()), where.status());
        if (status.isEmpty()) {
            throw new Garbled(Reason.of("queue.rest.stateless", where.status()));
        }
        Optional<Double> waiting = Amount.read(counter.value(where.waiting()), where.waiting());
        Optional<Double> service = Amount.read(counter.value(where.service()), where.service());
        return new Snapshot.CounterSays(
                where.words().isOn(status),
                isServing(counter, where.serving()),
                waiting.map(Double::intValue).orElse(null),
                service.filter(average -> average > 0)
                        .map(average -> average * where.serviceUnit())
                        .orElse(null));
    }

    /** Whether there is anybody; who that is, is not looked at. Null: not told. */
    private static @Nullable Boolean isServing(JsonRow counter, String name) {
        @Nullable Object who = counter.value(name);
        if (who == null) {
            boolean isTold = name.startsWith("$") || counter.document().containsKey(name);
            return isTold ? Boolean.FALSE : null;
        }
        return !Boolean.FALSE.equals(who) && !"".equals(who);
    }

    /** What the counters come to, where the answer tells no sum. */
    private static void addUp(Map<String, Snapshot.CounterSays> counters, Map<String, Double> figures) {
        if (counters.values().stream().anyMatch(says -> says.isServing() != null)) {
            figures.put(Load.SERVING, (double) counters.values().stream()
                    .filter(says -> Boolean.TRUE.equals(says.isServing()))
                    .count());
        }
        if (counters.values().stream().anyMatch(says -> says.waiting() != null)) {
            double waiting = 0;
            for (Snapshot.CounterSays says : counters.values()) {
                waiting += says.waiting() == null ? 0 : says.waiting();
            }
            figures.put(Load.WAITING, waiting);
        }
    }

    private Duration tickets(Object document, Shape.Tickets where, List<TicketNews> tickets, List<Reason> bad)
            throws Garbled {
        Duration ahead = Duration.ZERO;
        for (Object each : list(document, where.list(), MOST_TICKETS)) {
            watch.run();
            try {
                TicketMapping.Read read = where.mapping().of(JsonRow.of(each), arrived, zone);
                ahead = longer(ahead, read.ahead());
                tickets.add(read.news());
            } catch (Garbled e) {
                if (bad.size() < MOST_BAD) {
                    bad.add(e.reason());
                }
            }
        }
        return ahead;
    }

    private List<?> list(Object document, Place where, int most) throws Garbled {
        Object found =
                where.find(document).orElseThrow(() -> new Garbled(Reason.of("queue.rest.no-list", where.path())));
        if (!(found instanceof List<?> list)) {
            throw new Garbled(Reason.of("queue.rest.no-list", where.path()));
        }
        if (list.size() > most) {
            throw new Garbled(Reason.of("queue.rest.too-many", where.path(), most));
        }
        return list;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
