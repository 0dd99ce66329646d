package vn.ward.collect.ics;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarParserImpl;

/**
 * The zones that a calendar names: as it describes them itself, else as the JDK or Windows calls them. Whatever nobody knows is the
 * ward's. Of one reading; one thread.
 */
final class Zones {

    private static final Pattern LAST_TWO = Pattern.compile("[^/]+/[^/]+$");
    private static final int LONGEST_NAME = 200;
    private static final Properties WINDOWS = windows();

    private final Map<String, Draft> described;
    private final Wall ward;
    private final LocalDateTime until;
    private final Deadline deadline;
    private final Map<String, Wall> known = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();

    /**
     * @param described those that the calendar brings
     * @param ward where times without a zone are meant
     * @param until nobody asks for what is later
     */
    Zones(Map<String, Draft> described, ZoneId ward, LocalDateTime until, Deadline deadline) {
        this.described = described;
        this.ward = Wall.of(ward);
        this.until = until;
        this.deadline = deadline;
    }

    /** Outlook's and Exchange's names, out of ical4j's own tables. */
    private static Properties windows() {
        Properties names = new Properties();
        for (String table : new String[] {"msTimezoneIds", "msTimezoneNames"}) {
            try (var in = new InputStreamReader(
                    Objects.requireNonNull(CalendarParserImpl.class.getResourceAsStream(
                            "/net/fortuna/ical4j/transform/compliance/" + table)),
                    StandardCharsets.UTF_8)) {
                names.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return names;
    }

    /** Which wall {@code line} speaks of. */
    Wall of(Line line) {
        return line.zone().isEmpty() ? ward : known.computeIfAbsent(line.zone(), this::find);
    }

    /** How many names nobody knew. */
    int unknown() {
        return unknown.size();
    }

    private Wall find(String name) {
        Optional<Wall> own = Optional.ofNullable(described.get(name)).flatMap(zone -> Onsets.of(zone, until, deadline));
        return own.or(() -> byName(name)).orElseGet(() -> {
            unknown.add(name);
            return ward;
        });
    }

    private static Optional<Wall> byName(String name) {
        if (name.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        Matcher last = LAST_TWO.matcher(name);
        return jdk(name)
                .or(() -> Optional.ofNullable(WINDOWS.getProperty(name)).flatMap(Zones::jdk))
                .or(() -> last.find() ? jdk(last.group()) : Optional.empty());
    }

    private static Optional<Wall> jdk(String name) {
        try {
            return Optional.of(Wall.of(ZoneId.of(name)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
