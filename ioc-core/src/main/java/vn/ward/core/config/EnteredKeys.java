package vn.ward.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.ward.core.entered.Enterable;
import vn.ward.core.entered.Unit;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/** {@code entered}: the figures that people may enter by hand. */
final class EnteredKeys {

    /** What a one-stop desk reports of its dossiers, if the file does not say. Documents are Vietnamese, and so are the names. */
    private static final Map<String, Unit> USUAL = usual();

    private EnteredKeys() {}

    private static Map<String, Unit> usual() {
        Map<String, Unit> usual = new LinkedHashMap<>();
        usual.put("on-time-rate", Unit.PERCENT);
        usual.put("received", Unit.COUNT);
        usual.put("resolved", Unit.COUNT);
        usual.put("overdue", Unit.COUNT);
        usual.put("online-rate", Unit.PERCENT);
        return usual;
    }

    /** In the file's order. */
    static List<Enterable> read(YamlSection top, Problems problems) {
        List<YamlSection> sections = top.mappings("entered");
        if (!top.has("entered")) {
            Wording wording = Wording.of(Language.VI);
            return USUAL.entrySet().stream()
                    .map(one -> new Enterable(
                            one.getKey(),
                            wording.say("entered.usual." + one.getKey()),
                            one.getValue(),
                            wording.say("entered.usual.of")))
                    .toList();
        }
        List<Enterable> enterable = new ArrayList<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        sections.forEach(section -> one(section, lines, problems).ifPresent(enterable::add));
        return enterable;
    }

    private static Optional<Enterable> one(YamlSection section, Map<String, Integer> lines, Problems problems) {
        int before = problems.count();
        Optional<String> id = section.required("id", OfficeSections::id);
        id.ifPresent(read -> {
            Integer first = lines.putIfAbsent(read, section.place("id").line());
            if (first != null) {
                section.refuse("id", "entered.twice", section.raw("id"), first);
            }
        });
        Optional<String> name = section.required("name", Readings.text());
        Optional<Unit> unit = section.required("unit", Readings.oneOf(Unit.byKey()));
        Optional<String> of = section.optional("of", Readings.text());
        return problems.count() > before || id.isEmpty() || name.isEmpty() || unit.isEmpty()
                ? Optional.empty()
                : Optional.of(new Enterable(id.get(), name.get(), unit.get(), of.orElse(null)));
    }
}
