package vn.ward.collect.attempt;

import java.util.List;
import vn.ward.core.config.Section;

/**
 * Keys that everybody reads, on the wall and in records: they are written out, for what comes from the environment or a file
 * may be a secret.
 */
public final class Shown {

    private Shown() {}

    /**
     * Refuses by {@code rule} each of {@code keys} that is not written out.
     *
     * @return whether all are
     */
    public static boolean areWrittenOut(Section section, String rule, String... keys) {
        List<String> filled = List.of(keys).stream()
                .filter(key -> section.written(key).filter(Shown::isFilled).isPresent())
                .toList();
        filled.forEach(key -> section.refuse(key, rule));
        return filled.isEmpty();
    }

    /** Whether something is put into {@code written} when it is read. */
    public static boolean isFilled(String written) {
        return written.contains("${");
    }
}
