package vn.ward.collect.ics;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ContentHandler;
import net.fortuna.ical4j.data.ParserException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps of a calendar what says when and where, while the parser goes through it. What else stands there, it lets pass: a title, a
 * description, a name is in no object of ours. Of one reading; one thread.
 */
final class Gleaner implements ContentHandler {

    /** Entries, zones, alarms and all else that begins and ends. */
    static final int MOST_PARTS = 20_000;

    private static final int DEEPEST = 8;
    private static final int MOST_ZONES = 50;
    private static final int MOST_OBSERVANCES = 300;

    private static final Set<String> OF_ENTRY = Set.of(
            "UID",
            "SEQUENCE",
            "DTSTART",
            "DTEND",
            "DURATION",
            "RRULE",
            "RDATE",
            "EXDATE",
            "RECURRENCE-ID",
            "STATUS",
            "LOCATION",
            "X-MICROSOFT-CDO-ALLDAYEVENT");
    private static final Set<String> OF_ZONE =
            Set.of("TZID", "DTSTART", "RRULE", "RDATE", "TZOFFSETFROM", "TZOFFSETTO");

    private final List<Draft> entries = new ArrayList<>();
    private final Map<String, Draft> zones = new HashMap<>();
    private int parts;
    private int depth;
    private boolean begun;
    private boolean ended;
    private @Nullable Draft entry;
    private @Nullable Draft zone;
    private @Nullable Draft observance;
    private String property = "";
    private String itsZone = "";

    private Gleaner() {}

    /** @throws Unfit if it is no calendar, ends too early or is too large */
    static Gleaner read(Reader lines) {
        Gleaner gleaner = new Gleaner();
        try {
            new CalendarParserImpl(true).parse(lines, gleaner);
        } catch (ParserException | IOException e) {
            // what they say quotes the calendar
            if (e.getCause() instanceof Unfit unfit) {
                throw unfit;
            }
            throw new Unfit(gleaner.begun ? "ics.broken" : "ics.not-a-calendar");
        }
        if (!gleaner.ended) {
            throw new Unfit("ics.not-a-calendar");
        }
        return gleaner;
    }

    /** In the calendar's order. */
    List<Draft> entries() {
        return entries;
    }

    /** Those that the calendar brings, by name. */
    Map<String, Draft> zones() {
        return zones;
    }

    @Override
    public void startCalendar() {
        begun = true;
        depth = 0;
    }

    @Override
    public void endCalendar() {
        ended = true;
    }

    @Override
    public void startComponent(String name) {
        depth++;
        if (++parts > MOST_PARTS) {
            throw new Unfit("ics.many-parts", MOST_PARTS);
        }
        if (depth > DEEPEST) {
            throw new Unfit("ics.broken");
        }
        String kind = name.toUpperCase(Locale.ROOT);
        if (depth == 1 && kind.equals("VEVENT")) {
            entry = new Draft();
        } else if (depth == 1 && kind.equals("VTIMEZONE")) {
            zone = new Draft();
        } else if (depth == 2 && zone != null && (kind.equals("STANDARD") || kind.equals("DAYLIGHT"))) {
            observance = new Draft();
        }
    }

    @Override
    public void endComponent(String name) {
        depth--;
        if (depth == 1 && zone != null && observance != null) {
            if (zone.parts().size() < MOST_OBSERVANCES) {
                zone.add(observance);
            }
            observance = null;
        } else if (depth == 0 && entry != null) {
            entries.add(entry);
            entry = null;
        } else if (depth == 0 && zone != null) {
            if (zones.size() < MOST_ZONES) {
                zones.putIfAbsent(zone.value("TZID"), zone);
            }
            zone = null;
        }
    }

    @Override
    public void startProperty(String name) {
        property = name.toUpperCase(Locale.ROOT);
        itsZone = "";
    }

    @Override
    public void parameter(String name, String value) {
        if (name.equalsIgnoreCase("TZID")) {
            itsZone = unquoted(value);
        }
    }

    @Override
    public void propertyValue(String value) {
        Draft kept = keeper();
        if (kept != null) {
            kept.add(property, new Line(property.equals("TZID") ? unquoted(value) : value, itsZone));
        }
    }

    @Override
    public void endProperty(String name) {
        property = "";
    }

    /** Who keeps the line that is read; null: nobody. */
    private @Nullable Draft keeper() {
        if (depth == 1 && entry != null) {
            return OF_ENTRY.contains(property) ? entry : null;
        }
        if (zone == null || !OF_ZONE.contains(property)) {
            return null;
        }
        return depth == 1 ? zone : observance;
    }

    private static String unquoted(String value) {
        String text = value.strip();
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1).strip()
                : text;
    }
}
