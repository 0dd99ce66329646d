package vn.ward.collect.queue.broker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.ward.collect.attempt.Shown;
import vn.ward.collect.mqtt.Access;
import vn.ward.collect.mqtt.Place;
import vn.ward.collect.queue.QueueKeys;
import vn.ward.collect.queue.QueueTerms;
import vn.ward.collect.queue.Statuses;
import vn.ward.collect.queue.TicketMapping;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Section;
import vn.ward.core.queue.Load;

/** Reads a {@link BrokerSpec} from the configuration. */
final class BrokerReading {

    private static final String SHOWN = "queue.shown";
    private static final Pattern CLIENT = Pattern.compile("[0-9A-Za-z_-]{1,64}");
    private static final Pattern LEVEL = Pattern.compile("[1-9]\\d?");
    private static final int MOST_WORDS = 30;

    private static final Set<String> OPEN = Set.of(
            "open", "active", "online", "on", "serving", "busy", "idle", "mo", "dang mo", "dang phuc vu", "1", "true");
    private static final Set<String> CLOSED = Set.of(
            "closed",
            "paused",
            "inactive",
            "offline",
            "off",
            "break",
            "dong",
            "da dong",
            "tam dung",
            "tam nghi",
            "nghi",
            "0",
            "false");
    private static final Set<String> UP = Set.of("online", "up", "on", "alive", "connected", "1", "true");
    private static final Set<String> DOWN = Set.of("offline", "down", "off", "dead", "disconnected", "0", "false");

    private BrokerReading() {}

    /** A part of it that may be left out. */
    private record Part<T>(boolean isSound, Optional<T> value) {
        static <T> Part<T> of(Section section, String key, Function<Section, Optional<T>> read) {
            Optional<T> value = section.section(key).flatMap(read);
            return new Part<>(section.keys().contains(key) == value.isPresent(), value);
        }
    }

    static Optional<BrokerSpec> read(Section section) {
        Optional<Access> access = Access.read(section);
        Optional<String> client = section.optional("client", BrokerReading::client);
        Part<BrokerSpec.Tickets> tickets = Part.of(section, "tickets", BrokerReading::tickets);
        Part<BrokerSpec.Counters> counters = Part.of(section, "counters", BrokerReading::counters);
        Part<BrokerSpec.Figures> desk = Part.of(section, "desk", BrokerReading::figures);
        Part<Switch> alive = Part.of(section, "alive", of -> turned(of, "up", UP, "down", DOWN));
        Optional<QueueTerms> terms = QueueKeys.read(section);
        boolean isShown = Shown.areWrittenOut(section, SHOWN, "client");
        boolean isRead = section.keys().contains("client") == client.isPresent()
                && tickets.isSound()
                && counters.isSound()
                && desk.isSound()
                && alive.isSound();
        if (!section.keys().contains("tickets") && !section.keys().contains("desk")) {
            section.refuse("tickets", "queue.nothing-told");
            return Optional.empty();
        }
        return isShown && isRead
                ? access.flatMap(to -> terms.map(by ->
                        new BrokerSpec(to, client, tickets.value(), counters.value(), desk.value(), alive.value(), by)))
                : Optional.empty();
    }

    private static String client(String text) {
        if (!CLIENT.matcher(text).matches()) {
            throw new Refused("queue.client");
        }
        return text;
    }

    private static Optional<BrokerSpec.Tickets> tickets(Section section) {
        Optional<TopicFilter> topic = section.required("topic", TopicFilter::read);
        Optional<Place> message = section.optional("message", Place::read);
        Optional<TicketMapping> mapping = TicketMapping.read(section, TicketMapping.JSON_NAME, true);
        boolean isSound =
                isRead(section, "message", message) && Shown.areWrittenOut(section, SHOWN, "topic", "message");
        return isSound
                ? topic.flatMap(of -> mapping.map(by -> new BrokerSpec.Tickets(of, message, by)))
                : Optional.empty();
    }

    private static Optional<BrokerSpec.Counters> counters(Section section) {
        Optional<Switch> state = turned(section, "open", OPEN, "closed", CLOSED);
        Optional<Place> at = section.optional("at", Place::read);
        Optional<String> counter = section.required("counter", BrokerReading::counter);
        Optional<Integer> level =
                counter.filter(text -> LEVEL.matcher(text).matches()).map(Integer::valueOf);
        Optional<Place> place = level.isPresent() ? Optional.empty() : counter.map(Place::new);
        boolean isSound = isRead(section, "at", at) && Shown.areWrittenOut(section, SHOWN, "at", "counter");
        if (level.isPresent()
                && state.filter(of -> !of.topic().hasLevel(level.get())).isPresent()) {
            section.refuse("counter", "queue.counter-level", level.get());
            isSound = false;
        }
        return isSound && counter.isPresent()
                ? state.map(of -> new BrokerSpec.Counters(of, level, place, at))
                : Optional.empty();
    }

    private static String counter(String text) {
        if (!LEVEL.matcher(text).matches() && !text.startsWith("$")) {
            throw new Refused("queue.counter");
        }
        return LEVEL.matcher(text).matches() ? text : Place.read(text).path();
    }

    /** A topic and the words there: those that are usual where none are named. */
    private static Optional<Switch> turned(
            Section section, String on, Set<String> usualOn, String off, Set<String> usualOff) {
        Optional<TopicFilter> topic = section.required("topic", TopicFilter::read);
        Optional<Place> status = section.optional("status", Place::read);
        Optional<Set<String>> ons = words(section, on);
        Optional<Set<String>> offs = words(section, off);
        boolean isSound = isRead(section, "status", status)
                && Shown.areWrittenOut(section, SHOWN, "topic", "status", on, off)
                && ons.isPresent()
                && offs.isPresent();
        if (!isSound) {
            return Optional.empty();
        }
        Optional<String> both = ons.get().stream().filter(offs.get()::contains).findAny();
        if (both.isPresent()) {
            section.refuse(off, "queue.word-twice", both.get(), on, off);
            return Optional.empty();
        }
        return topic.map(of -> new Switch(
                of, status, or(ons.get(), without(usualOn, offs.get())), or(offs.get(), without(usualOff, ons.get()))));
    }

    private static Set<String> or(Set<String> own, Set<String> usual) {
        return own.isEmpty() ? usual : own;
    }

    /** A word of the office's own has its meaning, whatever it usually means. */
    private static Set<String> without(Set<String> usual, Set<String> taken) {
        return usual.stream().filter(word -> !taken.contains(word)).collect(Collectors.toSet());
    }

    /** Plain; none if the key is left out. Empty if one of them is refused. */
    private static Optional<Set<String>> words(Section section, String key) {
        List<String> words = section.list(key, Readings.text());
        if (!section.keys().contains(key)) {
            return Optional.of(Set.of());
        }
        if (words.size() > MOST_WORDS) {
            section.refuse(key, "queue.words", MOST_WORDS);
            return Optional.empty();
        }
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(words.stream().map(Statuses::plain).collect(Collectors.toSet()));
    }

    private static Optional<BrokerSpec.Figures> figures(Section section) {
        Optional<TopicFilter> topic = section.required("topic", TopicFilter::read);
        Optional<Place> at = section.optional("at", Place::read);
        boolean isSound = isRead(section, "at", at) && Shown.areWrittenOut(section, SHOWN, "topic", "at");
        Map<String, Place> figures = new TreeMap<>();
        Optional<Section> below = section.section("figures");
        if (below.isPresent()) {
            Section named = below.get();
            for (String name : Load.NAMES) {
                Optional<Place> place = named.optional(name, Place::read);
                place.ifPresent(where -> figures.put(name, where));
                isSound &= isRead(named, name, place) && Shown.areWrittenOut(named, SHOWN, name);
            }
        }
        if (isSound && figures.isEmpty()) {
            section.refuse("figures", "queue.figures", String.join(", ", Load.NAMES));
            isSound = false;
        }
        return isSound ? topic.map(of -> new BrokerSpec.Figures(of, at, figures)) : Optional.empty();
    }

    private static boolean isRead(Section section, String key, Optional<?> read) {
        return section.keys().contains(key) == read.isPresent();
    }
}
