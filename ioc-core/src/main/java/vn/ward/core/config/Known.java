package vn.ward.core.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Names that stand elsewhere in the file, and what is said where one is named that does not. */
final class Known {

    private Known() {}

    /** What {@code key} lists of {@code known}, each once; a problem by {@code rule} at whatever is none of them. */
    static List<String> list(YamlSection section, String key, Collection<String> known, String rule) {
        List<String> taken = new ArrayList<>();
        for (YamlSection.Item<String> item : section.items(key, Readings.text())) {
            if (!known.contains(item.value())) {
                item.note(rule, item.raw(), nearest(item.value(), known));
            } else if (taken.contains(item.value())) {
                item.note("contact.again", item.raw());
            } else {
                taken.add(item.value());
            }
        }
        return taken;
    }

    /** {@link #list}; a problem too if {@code key} is missing or lists nothing. */
    static List<String> some(YamlSection section, String key, Collection<String> known, String rule) {
        if (!section.has(key)) {
            section.refuse(key, "key.missing", key);
        } else if (section.isEmptyList(key)) {
            section.refuse(key, "contact.none", key);
        }
        return list(section, key, known, rule);
    }

    /** The one that was meant, or all that there are. */
    static String nearest(String written, Collection<String> known) {
        return NearestKey.of(written, known).orElseGet(() -> known.isEmpty() ? "–" : String.join(", ", known));
    }

    /** Whether a key that is a name of the ward's own is fit to be one; a problem at it if not. */
    static boolean isName(YamlSection section, String key, Problems problems) {
        try {
            OfficeSections.id(key);
            return true;
        } catch (Refused e) {
            problems.note(section.place(key), e.rule(), key);
            return false;
        }
    }
}
