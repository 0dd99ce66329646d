package vn.ward.collect.prometheus;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ward.core.config.Refused;

/**
 * What a label must be. One that is not there is empty, as Prometheus has it.
 *
 * @param text what it equals, or the pattern behind {@code ~}
 * @param pattern what it matches as a whole; null: it equals the text
 */
record LabelTest(String name, String text, @Nullable Pattern pattern) {

    private static final String OF_PATTERN = "~";
    private static final int LARGEST_PROGRAM = 1_000;

    /** A longer one is no name of anything, and would take its time to be compared. */
    private static final int LONGEST_VALUE = 4_096;

    /** @throws Refused if it is a pattern that none is */
    static LabelTest of(String name, String text) {
        if (!text.startsWith(OF_PATTERN)) {
            return new LabelTest(name, text, null);
        }
        try {
            Pattern pattern = Pattern.compile(text.substring(OF_PATTERN.length()));
            if (pattern.programSize() > LARGEST_PROGRAM) {
                throw new Refused("prometheus.pattern");
            }
            return new LabelTest(name, text, pattern);
        } catch (PatternSyntaxException e) {
            throw new Refused("prometheus.pattern");
        }
    }

    boolean holds(Map<String, String> labels) {
        String value = labels.getOrDefault(name, "");
        return pattern == null ? value.equals(text) : (value.length() <= LONGEST_VALUE && pattern.matches(value));
    }

    @Override
    public String toString() {
        return name + "=\"" + text + '"';
    }
}
