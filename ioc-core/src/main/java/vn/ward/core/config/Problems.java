package vn.ward.core.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    private final List<Problem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void note(Place place, String rule, Object... values) {
        List<String> shown = new ArrayList<>();
        for (Object value : values) {
            shown.add(shown(String.valueOf(value), shown.isEmpty() ? LONGEST_VALUE : LONGEST_CURE));
        }
        found.add(new Problem(file, place.line(), place.column(), rule, shown));
    }

    /** As it was named on the command line. */
    String file() {
        return file;
    }

    int count() {
        return found.size();
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Problem> inFileOrder() {
        return found.stream()
                .sorted(Comparator.comparing(problem -> new Place(problem.line(), problem.column())))
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
