package vn.ward.collect.queue.broker;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.collect.mqtt.Place;
import vn.ward.collect.queue.Amount;
import vn.ward.collect.queue.Garbled;
import vn.ward.collect.queue.Instants;
import vn.ward.collect.queue.JsonRow;
import vn.ward.collect.queue.Remarks;
import vn.ward.collect.queue.Statuses;
import vn.ward.collect.queue.TicketMapping;
import vn.ward.core.queue.CounterNews;
import vn.ward.core.queue.Snapshot;
import vn.ward.core.queue.TicketNews;
import vn.ward.core.result.Reason;

/**
 * Makes news of messages. One that can't be read says nothing at all, and is remarked on. A topic that fits several of what the
 * target names is read as the first of: alive, desk, counters, tickets. One thread, but for {@link #isAway}.
 */
final class Reader {

    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);

    /** More kiosks than an office has. */
    private static final int MOST_KIOSKS = 100;

    /** Names of messages that are remembered: many times what a broker sends again. */
    private static final int MOST_NAMES = 10_000;

    private final BrokerSpec spec;
    private final ZoneId zone;
    private final Remarks remarks;
    private final TicketMapping whenKept;
    private final Set<String> known = new LinkedHashSet<>();
    private final Map<String, Boolean> kiosks = new ConcurrentHashMap<>();

    Reader(BrokerSpec spec, ZoneId zone, Remarks remarks) {
        this.spec = spec;
        this.zone = zone;
        this.remarks = remarks;
        this.whenKept = spec.tickets()
                .map(tickets -> new TicketMapping(
                        tickets.mapping().columns(), tickets.mapping().statuses(), false))
                .orElseGet(() -> new TicketMapping(Map.of(), Statuses.USUAL_WORDS, false));
    }

    /** Whether every kiosk that spoke said last that it is off, or its last will did. */
    boolean isAway() {
        return !kiosks.isEmpty() && !kiosks.containsValue(true);
    }

    /** @param since from when on all was heard */
    Batch read(List<Letter> letters, Instant since) {
        Batch batch = new Batch(letters, since);
        for (Letter letter : letters) {
            try {
                read(letter, batch);
            } catch (Garbled garbled) {
                remarks.take(garbled.reason());
            } catch (RuntimeException | StackOverflowError fault) {
                LOG.error("A fault of ours in reading a message topic=\"{}\"", letter.topic(), fault);
                remarks.take(Reason.of("queue.fault"));
            }
        }
        return batch;
    }

    /** They are safe: one of them that comes again is known. */
    void keep(Batch batch) {
        known.addAll(batch.names);
        while (known.size() > MOST_NAMES) {
            known.remove(known.iterator().next());
        }
    }

    private void read(Letter letter, Batch batch) throws Garbled {
        String topic = letter.topic();
        if (letter.isTooLong()) {
            throw new Garbled(Reason.of("queue.message-too-long", Letter.LONGEST / 1024));
        }
        if (letter.text().length() == 0) { // how what a broker keeps is deleted (MQTT 5, 3.3.1.3)
            return;
        }
        Optional<Switch> alive = spec.alive().filter(of -> of.topic().takes(topic));
        Optional<BrokerSpec.Figures> desk = spec.desk().filter(of -> of.topic().takes(topic));
        Optional<BrokerSpec.Counters> counters =
                spec.counters().filter(of -> of.state().topic().takes(topic));
        Optional<BrokerSpec.Tickets> tickets =
                spec.tickets().filter(of -> of.topic().takes(topic));
        if (alive.isPresent()) {
            kiosk(letter, alive.get(), batch);
        } else if (desk.isPresent()) {
            batch.snapshots.add(snapshot(letter, desk.get()));
            batch.isHeard |= !letter.arrival().retained();
        } else if (counters.isPresent()) {
            batch.counters.add(counter(letter, counters.get()));
            batch.isHeard |= !letter.arrival().retained();
        } else if (tickets.isPresent()) {
            ticket(letter, tickets.get(), batch);
        }
    }

    private void kiosk(Letter letter, Switch alive, Batch batch) throws Garbled {
        boolean isUp = alive.isOn(letter.text());
        if (kiosks.containsKey(letter.topic()) || kiosks.size() < MOST_KIOSKS) {
            kiosks.put(letter.topic(), isUp);
        }
        batch.isHeard |= isUp && !letter.arrival().retained();
    }

    private Snapshot snapshot(Letter letter, BrokerSpec.Figures desk) throws Garbled {
        JsonRow document = JsonRow.of(letter.text());
        Map<String, Double> figures = new TreeMap<>();
        for (Map.Entry<String, Place> figure : desk.figures().entrySet()) {
            Amount.read(
                            figure.getValue().find(document.document()).orElse(null),
                            figure.getValue().path())
                    .ifPresent(amount -> figures.put(figure.getKey(), amount));
        }
        if (figures.isEmpty()) {
            throw new Garbled(Reason.of("queue.no-figure"));
        }
        Optional<Instant> told = told(desk.at(), document);
        if (told.isEmpty() && letter.arrival().retained()) {
            throw new Garbled(Reason.of("queue.kept-undated")); // it may be of last week
        }
        return new Snapshot(notAhead(letter, told.orElse(letter.at())), figures, Map.of());
    }

    private CounterNews counter(Letter letter, BrokerSpec.Counters counters) throws Garbled {
        boolean isOpen = counters.state().isOn(letter.text());
        boolean isDocument = counters.place().isPresent() || counters.at().isPresent();
        JsonRow document = isDocument ? JsonRow.of(letter.text()) : new JsonRow(Map.of());
        String where = counters.place().map(Place::path).orElse("topic");
        @Nullable
        Object named = counters.place().isPresent()
                ? counters.place().get().find(document.document()).orElse(null)
                : level(letter.topic(), counters.level().orElse(1));
        String name = TicketMapping.text(named, where);
        if (name.isEmpty()) {
            throw new Garbled(Reason.of("queue.no-counter", where));
        }
        return new CounterNews(
                name, isOpen, notAhead(letter, told(counters.at(), document).orElse(letter.at())));
    }

    private static @Nullable String level(String topic, int number) {
        List<String> levels = TopicFilter.levels(topic);
        return number <= levels.size() ? levels.get(number - 1) : null;
    }

    private Optional<Instant> told(Optional<Place> at, JsonRow document) throws Garbled {
        return Instants.read(
                at.flatMap(place -> place.find(document.document())).orElse(null), zone);
    }

    private Instant notAhead(Letter letter, Instant read) {
        if (read.isAfter(letter.at().plus(TicketMapping.AHEAD))) {
            remarks.takeAhead(Duration.between(letter.at(), read));
            return letter.at();
        }
        return read;
    }

    private void ticket(Letter letter, BrokerSpec.Tickets tickets, Batch batch) throws Garbled {
        JsonRow row = JsonRow.of(letter.text());
        String name = tickets.message().isPresent()
                ? TicketMapping.text(
                        row.value(tickets.message().get().path()),
                        tickets.message().get().path())
                : "";
        // what a broker keeps may be as old as it likes: nothing in it became so when it came
        TicketMapping mapping = letter.arrival().retained() ? whenKept : tickets.mapping();
        TicketMapping.Read read = mapping.of(row, letter.at(), zone);
        batch.isHeard |= !letter.arrival().retained();
        if (!name.isEmpty() && (known.contains(name) || !batch.names.add(name))) {
            return;
        }
        remarks.takeAhead(read.ahead());
        TicketNews news = read.news();
        batch.tickets.add(news);
    }
}
