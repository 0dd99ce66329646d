package vn.ward.core.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import vn.ward.core.calendar.SpecialDay;
import vn.ward.core.calendar.SpecialDays;

/** Reads a table of holidays, days in lieu and make-up workdays. Blocking. */
public final class DaysFile {

    private static final String SHIPPED = "days-vn.yaml";
    private static final Map<String, SpecialDay.Kind> KINDS = kinds();

    private DaysFile() {}

    private static Map<String, SpecialDay.Kind> kinds() {
        Map<String, SpecialDay.Kind> kinds = new LinkedHashMap<>();
        kinds.put("holiday", SpecialDay.Kind.HOLIDAY);
        kinds.put("in-lieu", SpecialDay.Kind.IN_LIEU);
        kinds.put("make-up", SpecialDay.Kind.MAKE_UP);
        return kinds;
    }

    /** Viet Nam's, as they come with the platform: 2026, and 2027 provisionally. */
    public static SpecialDays shipped() {
        try (InputStream in = Objects.requireNonNull(DaysFile.class.getResourceAsStream(SHIPPED))) {
            return parse(Path.of(SHIPPED), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All of the file, or all that is wrong with it.
     *
     * @throws ConfigRefused with every problem, also if the file is missing or is no YAML
     */
    public static SpecialDays read(Path file) {
        Problems problems = new Problems(file.toString());
        return refusing(problems, FileText.read(file, problems).flatMap(text -> days(file, text, problems)));
    }

    private static SpecialDays parse(Path file, String text) {
        Problems problems = new Problems(file.toString());
        return refusing(problems, days(file, text, problems));
    }

    private static SpecialDays refusing(Problems problems, Optional<SpecialDays> read) {
        if (!problems.isEmpty()) {
            throw new ConfigRefused(problems.inFileOrder());
        }
        return read.orElseThrow(() -> new IllegalStateException("nothing was read and no problem noted"));
    }

    private static Optional<SpecialDays> days(Path file, String text, Problems problems) {
        return YamlTree.root(text, problems).flatMap(root -> days(file, root, problems));
    }

    private static Optional<SpecialDays> days(Path file, MappingNode root, Problems problems) {
        YamlSection top = new YamlSection(root, problems, new Placeholders(file, Map.of()));
        Optional<String> version = top.required("version", Readings.text());
        List<SpecialDay> days = new ArrayList<>();
        Map<LocalDate, Place> places = new HashMap<>();
        for (YamlSection section : top.mappings("days")) {
            day(section).ifPresent(day -> {
                Place first = places.putIfAbsent(day.date(), section.place("date"));
                if (first == null) {
                    days.add(day);
                } else {
                    section.refuse("date", "date.twice", section.raw("date"), first.line());
                }
            });
        }
        top.noteUnknownKeys();
        return version.map(named -> new SpecialDays(named, days));
    }

    private static Optional<SpecialDay> day(YamlSection section) {
        Optional<LocalDate> date = section.required("date", Readings.date());
        Optional<SpecialDay.Kind> kind = section.required("kind", Readings.oneOf(KINDS));
        Optional<String> name = section.required("name", Readings.text());
        Optional<String> basis = section.required("basis", Readings.text());
        Optional<Boolean> provisional = section.orDefault("provisional", Readings.bool(), false);
        if (date.isEmpty() || kind.isEmpty() || name.isEmpty() || basis.isEmpty() || provisional.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SpecialDay(date.get(), kind.get(), name.get(), basis.get(), provisional.get()));
    }
}
