package vn.ward.collect.http;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Shown;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Section;

/** Reads an {@link Expect} from the configuration. Everybody reads what it holds: it is written out. */
final class ExpectReading {

    private static final String SHOWN = "http.contains-shown";
    private static final String[] TEXTS = {"contains", "missing", "matches", "type"};

    private ExpectReading() {}

    static Optional<Expect> read(Section section) {
        Set<Integer> statuses = new HashSet<>(section.list("status", Readings.number(200, 599)));
        boolean sound = Shown.areWrittenOut(section, SHOWN, TEXTS);
        @Nullable
        String contains = section.optional("contains", ExpectReading::some).orElse(null);
        @Nullable
        String missing = section.optional("missing", ExpectReading::some).orElse(null);
        @Nullable
        Pattern matches =
                section.optional("matches", text -> Expect.pattern(some(text))).orElse(null);
        @Nullable String type = section.optional("type", ExpectReading::type).orElse(null);
        List<JsonRule> json = json(section);
        @Nullable Size size = size(section).orElse(null);
        return sound
                ? Optional.of(new Expect(statuses, contains, missing, matches, json, size, type))
                : Optional.empty();
    }

    private static Optional<Size> size(Section section) {
        if (!section.keys().contains("size")) {
            return Optional.empty();
        }
        return section.written("size").isPresent()
                ? section.optional("size", Size::signed)
                : section.section("size").flatMap(Size::read);
    }

    private static List<JsonRule> json(Section section) {
        List<JsonRule> rules = new ArrayList<>();
        section.section("json").ifPresent(below -> {
            for (String path : List.copyOf(below.keys())) {
                if (Shown.areWrittenOut(below, SHOWN, path)) {
                    below.optional(path, expected -> new JsonRule(path, some(expected)))
                            .ifPresent(rules::add);
                }
            }
        });
        return rules;
    }

    private static String some(String text) {
        if (text.isBlank()) {
            throw new Refused("http.contains");
        }
        return text;
    }

    private static String type(String text) {
        String type = text.toLowerCase(Locale.ROOT);
        if (!Answer.MEDIA_TYPE.matcher(type).matches()) {
            throw new Refused("http.type");
        }
        return type;
    }
}
