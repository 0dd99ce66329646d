package vn.ward.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Collects what is wrong with one file. Values are made fit to be printed: on one line, not endless, and without the
 * passwords that people put into addresses. For one reading; one thread.
 */
final class Problems {

    private static final int LONGEST_VALUE = 100;
    private static final int LONGEST_CURE = 400;
    private static final Pattern USER_INFO = Pattern.compile("(?<=//)\\S*@");
    private static final Pattern PASSWORD =
            Pattern.compile("(?i)(?<=(?:password|passwd|pwd|token|secret|community)[=:])[^&\\s]+");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    private final String file;
    private final Map<Problem, Place> found = new LinkedHashMap<>();
    private int noted;
    private int elsewhere;

    Problems(String file) {
        this.file = file;
    }

    void note(Place place, String rule, Object... values) {
        List<String> shown = new ArrayList<>();
        for (Object value : values) {
            shown.add(shown(String.valueOf(value), shown.isEmpty() ? LONGEST_VALUE : LONGEST_CURE));
        }
        String where = place.isElsewhere() ? place.file() : file;
        found.putIfAbsent(new Problem(where, place.line(), place.column(), rule, shown), place);
        noted++;
        elsewhere += place.isElsewhere() ? 1 : 0;
    }

    /** As it was named on the command line. */
    String file() {
        return file;
    }

    /** How often one was noted: what is wrong in a template is noted by each target that it gave something, and told once. */
    int count() {
        return noted;
    }

    /** How many of {@link #count} are of another file, a template. */
    int elsewhere() {
        return elsewhere;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Problem> inFileOrder() {
        return found.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String shown(String value, int longest) {
        String masked = USER_INFO.matcher(value).replaceAll("•••@");
        masked = PASSWORD.matcher(masked).replaceAll("•••");
        masked = UNPRINTABLE.matcher(masked).replaceAll(" ");
        if (masked.codePointCount(0, masked.length()) <= longest) {
            return masked;
        }
        return masked.substring(0, masked.offsetByCodePoints(0, longest)) + "…";
    }
}
