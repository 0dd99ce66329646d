package vn.ward.collect.ics;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A zone as a calendar itself describes it (VTIMEZONE): from when on which offset counts. */
final class Onsets implements Wall {

    private static final int MOST = 2_000;
    private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{2}):?(\\d{2})(?::?(\\d{2}))?");

    private final TreeMap<LocalDateTime, ZoneOffset> offsets = new TreeMap<>();

    /** Before the first. */
    private final TreeMap<LocalDateTime, ZoneOffset> before = new TreeMap<>();

    private Onsets() {}

    /**
     * What {@code zone} says; empty if nothing of it can be read.
     *
     * @param until nobody asks for what is later
     */
    static Optional<Wall> of(Draft zone, LocalDateTime until, Deadline deadline) {
        Onsets onsets = new Onsets();
        for (Draft observance : zone.parts()) {
            try {
                onsets.add(observance, until, deadline);
            } catch (Passed.Over unreadable) {
                // the others may tell enough
            }
        }
        return onsets.offsets.isEmpty() ? Optional.empty() : Optional.of(onsets);
    }

    private void add(Draft observance, LocalDateTime until, Deadline deadline) {
        ZoneOffset to = offset(observance.value("TZOFFSETTO"));
        ZoneOffset from = observance.first("TZOFFSETFROM").isPresent() ? offset(observance.value("TZOFFSETFROM")) : to;
        LocalDateTime first = Moment.parse(observance.value("DTSTART")).local();
        before.put(first, from);
        offsets.put(first, to);
        for (Line line : observance.all("RRULE")) {
            Rule rule = Rule.parse(line.value());
            if (rule.yearly()) {
                rule.walk(first, first, local -> local.toInstant(from), deadline, onset -> put(onset, to, until));
            }
        }
        for (Line line : observance.all("RDATE")) {
            for (String date : line.value().split(",")) {
                put(Moment.parse(date).local(), to, until);
            }
        }
    }

    private boolean put(LocalDateTime onset, ZoneOffset to, LocalDateTime until) {
        if (offsets.size() >= MOST || onset.isAfter(until)) {
            return false;
        }
        offsets.put(onset, to);
        return true;
    }

    private static ZoneOffset offset(String text) {
        Matcher matcher = OFFSET.matcher(text.strip());
        if (!matcher.matches()) {
            throw Passed.UNREADABLE.over();
        }
        try {
            int sign = matcher.group(1).equals("-") ? -1 : 1;
            int seconds = matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4));
            return ZoneOffset.ofHoursMinutesSeconds(
                    sign * Integer.parseInt(matcher.group(2)),
                    sign * Integer.parseInt(matcher.group(3)),
                    sign * seconds);
        } catch (DateTimeException e) {
            throw Passed.UNREADABLE.over();
        }
    }

    @Override
    public Instant at(LocalDateTime local) {
        Map.@Nullable Entry<LocalDateTime, ZoneOffset> last = offsets.floorEntry(local);
        return local.toInstant(
                last != null ? last.getValue() : before.firstEntry().getValue());
    }
}
