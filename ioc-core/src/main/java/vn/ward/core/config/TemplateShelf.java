package vn.ward.core.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The templates there are: those the platform brings, and the user's own from {@code templates.d}, of which one of the same
 * name takes a brought one's place. A brought one is read when it is first named, all of the user's at once, so that each of
 * their mistakes is told. For one reading; one thread.
 */
final class TemplateShelf {

    private final Map<String, Template> brought = new LinkedHashMap<>();
    private final Map<String, Optional<Blueprint>> read = new HashMap<>();
    private final List<Path> files;
    private final List<Problems> problems = new ArrayList<>();
    private final List<Problems> notices = new ArrayList<>();
    private final Set<String> told = new HashSet<>();

    private TemplateShelf(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /** @param files the user's. Blocks on them */
    static TemplateShelf of(List<Template> brought, List<Path> files) {
        TemplateShelf shelf = new TemplateShelf(files);
        brought.forEach(template -> shelf.brought.put(template.name(), template));
        files.forEach(shelf::put);
        return shelf;
    }

    private void put(Path file) {
        String name = YamlFolder.nameOf(file);
        Problems found = new Problems(file.toString());
        if (brought.containsKey(name)) {
            Problems noticed = new Problems(file.toString());
            noticed.note(Place.START, "notice.template-replaces", name);
            notices.add(noticed);
        }
        read.put(
                name,
                FileText.read(file, found)
                        .flatMap(text -> Blueprint.read(new Template(name, file.toString(), text), found)));
        problems.add(found);
    }

    /** Empty if there is none, or a problem in it is noted. */
    Optional<Blueprint> find(String name) {
        Template template = brought.get(name);
        if (template == null || read.containsKey(name)) {
            return read.getOrDefault(name, Optional.empty());
        }
        Problems found = new Problems(template.file());
        Optional<Blueprint> blueprint = Blueprint.read(template, found);
        problems.add(found);
        read.put(name, blueprint);
        return blueprint;
    }

    /** Whether it is the first time that this is asked of {@code name}: what is told once is told where it is first used. */
    boolean isFirst(String name) {
        return told.add(name);
    }

    /** Of all, the user's own first. */
    List<String> names() {
        List<String> names =
                new ArrayList<>(files.stream().map(YamlFolder::nameOf).toList());
        brought.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }

    /** The user's own. */
    List<Path> files() {
        return files;
    }

    List<Problems> problems() {
        return problems;
    }

    List<Problems> notices() {
        return notices;
    }
}
