package vn.ward.collect.queue.broker;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.attempt.Via;
import vn.ward.collect.mqtt.Access;
import vn.ward.collect.mqtt.Place;
import vn.ward.collect.queue.QueueProbe;
import vn.ward.collect.queue.QueueSpec;
import vn.ward.collect.queue.QueueTerms;
import vn.ward.collect.queue.TicketMapping;
import vn.ward.core.config.Section;
import vn.ward.core.target.Claim;

/**
 * What a queue system publishes, and where.
 *
 * @param client the session's name at the broker; empty: one that is made of the target
 * @param tickets or {@code desk}, or both
 * @param alive the kiosk's own word, and its last will
 */
public record BrokerSpec(
        Access access,
        Optional<String> client,
        Optional<Tickets> tickets,
        Optional<Counters> counters,
        Optional<Figures> desk,
        Optional<Switch> alive,
        QueueTerms terms)
        implements QueueSpec {

    public static final String KIND = "queue-mqtt";

    /** Letters and digits, 23 at most: such as every broker takes (MQTT 3.1.1, 3.1.3.1). */
    private static final int ID_DIGITS = 20;

    /**
     * @param message where the name stands by which a message that comes again is known; empty: nowhere
     */
    record Tickets(TopicFilter topic, Optional<Place> message, TicketMapping mapping) {
        @Override
        public String toString() {
            return topic + " message=" + message.map(Place::path).orElse("none") + ", " + mapping.describe();
        }
    }

    /**
     * @param level of the topic that names the counter, from 1; empty: it stands at {@code place}
     * @param at since when; empty: since it comes
     */
    record Counters(Switch state, Optional<Integer> level, Optional<Place> place, Optional<Place> at) {
        Counters {
            if (level.isPresent() == place.isPresent()) {
                throw new IllegalArgumentException(
                        "a counter is named by a level of the topic or by a place, one of the two");
            }
        }

        @Override
        public String toString() {
            return state + " counter="
                    + level.map(String::valueOf)
                            .or(() -> place.map(Place::path))
                            .orElse("") + " at=" + at.map(Place::path).orElse("arrival");
        }
    }

    /**
     * @param figures by their names in the core
     * @param at when it was so; empty: when it comes
     */
    record Figures(TopicFilter topic, Optional<Place> at, Map<String, Place> figures) {
        Figures {
            figures = Collections.unmodifiableMap(new TreeMap<>(figures));
        }

        @Override
        public String toString() {
            return topic + " at=" + at.map(Place::path).orElse("arrival") + " " + figures;
        }
    }

    public BrokerSpec {
        if (tickets.isEmpty() && desk.isEmpty()) {
            throw new IllegalArgumentException("a queue of which nothing is told: it needs tickets, desk or both");
        }
    }

    /** Reads what stands below {@code queue-mqtt:}. */
    public static Optional<BrokerSpec> read(Section section) {
        return BrokerReading.read(section);
    }

    /** Of all targets of this kind. */
    public static Probe probe(Gear gear) {
        return new QueueProbe(gear, target -> new BrokerSource(gear, target));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<InetAddress> via() {
        return access.via();
    }

    /** Of two with one session each takes away what the other should hear. */
    @Override
    public Optional<Claim> claim() {
        return client.map(name -> new Claim("client", digest(access.name(), name)));
    }

    /** The session's name at the broker: the same after a restart, so that the broker knows for whom it kept what came. */
    String session(String target) {
        return client.orElseGet(
                () -> "ioc" + digest(access.user().orElse(""), target).substring(0, ID_DIGITS));
    }

    private static String digest(String... parts) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    @Override
    public boolean continues(QueueSpec former) {
        return former instanceof BrokerSpec known && known.session("").equals(session(""));
    }

    /** What it listens to. */
    List<TopicFilter> topics() {
        return Stream.of(
                        tickets.map(Tickets::topic),
                        counters.map(each -> each.state().topic()),
                        desk.map(Figures::topic),
                        alive.map(Switch::topic))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Without the password. */
    @Override
    public String describe() {
        return described() + Via.described(via());
    }

    private String described() {
        return String.join(
                ", ",
                access.described(),
                "client=" + client.orElse("of the target"),
                "tickets=" + tickets.map(Tickets::toString).orElse("none"),
                "counters=" + counters.map(Counters::toString).orElse("none"),
                "desk=" + desk.map(Figures::toString).orElse("none"),
                "alive=" + alive.map(Switch::toString).orElse("none"),
                terms.describe());
    }

    @Override
    public String subject() {
        return KIND + "(" + described() + ")";
    }

    /** As recorded: a secret has no place in it. */
    @Override
    public String toString() {
        return KIND + "(" + describe() + ")";
    }
}
