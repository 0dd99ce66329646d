package vn.ward.collect.queue.broker;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import vn.ward.collect.attempt.Shown;
import vn.ward.collect.mqtt.Access;
import vn.ward.collect.mqtt.Place;
import vn.ward.collect.queue.OnOff;
import vn.ward.collect.queue.QueueKeys;
import vn.ward.collect.queue.QueueTerms;
import vn.ward.collect.queue.TicketMapping;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Section;
import vn.ward.core.queue.Load;

/** Reads a {@link BrokerSpec} from the configuration. */
final class BrokerReading {

    private static final String SHOWN = "queue.shown";
    private static final Pattern CLIENT = Pattern.compile("[0-9A-Za-z_-]{1,64}");
    private static final Pattern LEVEL = Pattern.compile("[1-9]\\d?");

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
        Part<Switch> alive = Part.of(section, "alive", of -> turned(of, "up", "down", OnOff.KIOSK));
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
        Optional<Switch> state = turned(section, "open", "closed", OnOff.COUNTER);
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

    /** A topic and the words there. */
    private static Optional<Switch> turned(Section section, String on, String off, OnOff usual) {
        Optional<TopicFilter> topic = section.required("topic", TopicFilter::read);
        Optional<Place> status = section.optional("status", Place::read);
        Optional<OnOff> words = OnOff.read(section, on, off, usual);
        boolean isSound = isRead(section, "status", status) && Shown.areWrittenOut(section, SHOWN, "topic", "status");
        return isSound ? topic.flatMap(of -> words.map(by -> new Switch(of, status, by))) : Optional.empty();
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
