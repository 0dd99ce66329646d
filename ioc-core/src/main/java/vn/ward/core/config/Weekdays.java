package vn.ward.core.config;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A weekday such as {@code mon}, or several in order such as {@code mon-fri}. Pure. */
final class Weekdays {

    static final List<String> WORDS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern FORM = Pattern.compile("([a-z]{3})(?:-([a-z]{3}))?");

    private Weekdays() {}

    /** Empty if it is none. */
    static Optional<List<DayOfWeek>> find(String text) {
        Matcher matcher = FORM.matcher(text);
        int first = matcher.matches() ? WORDS.indexOf(matcher.group(1)) : -1;
        int last = first < 0 || matcher.group(2) == null ? first : WORDS.indexOf(matcher.group(2));
        return first < 0 || last < first
                ? Optional.empty()
                : Optional.of(List.of(DayOfWeek.values()).subList(first, last + 1));
    }

    static List<DayOfWeek> read(String text) {
        return find(text).orElseThrow(() -> new Refused("hours.day", String.join(", ", WORDS)));
    }

    static String word(DayOfWeek day) {
        return WORDS.get(day.getValue() - 1);
    }
}
