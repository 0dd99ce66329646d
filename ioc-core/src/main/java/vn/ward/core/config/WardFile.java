package vn.ward.core.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads {@code ward.yaml}. */
public final class WardFile {

    private WardFile() {}

    /**
     * All of the file, or all that is wrong with it. Blocks on the file and on those that its placeholders name.
     *
     * @param kinds the probe kinds there are
     * @param environment where {@code ${env:NAME}} is looked up
     * @throws ConfigRefused with every problem, also if the file is missing or is no YAML
     */
    public static WardConfig read(Path file, List<Kind> kinds, Map<String, String> environment) {
        Problems problems = new Problems(file.toString());
        Problems notices = new Problems(file.toString());
        Placeholders placeholders = new Placeholders(file, environment);
        CalendarKeys calendar = new CalendarKeys(file, problems);
        Optional<WardConfig> config = FileText.read(file, problems)
                .flatMap(text -> YamlTree.root(text, problems))
                .flatMap(root -> read(root, kinds, placeholders, calendar, problems, notices));
        List<Problem> found = new ArrayList<>(problems.inFileOrder());
        found.addAll(calendar.elsewhere());
        if (!found.isEmpty()) {
            throw new ConfigRefused(found);
        }
        return config.orElseThrow(() -> new IllegalStateException("nothing was read and no problem noted: " + file));
    }

    private static Optional<WardConfig> read(
            MappingNode root,
            List<Kind> kinds,
            Placeholders placeholders,
            CalendarKeys calendar,
            Problems problems,
            Problems notices) {
        YamlSection top = new YamlSection(root, problems, placeholders);
        Optional<Ward> ward = top.requiredSub("ward").flatMap(OfficeSections::ward);
        Optional<HostPort> listen = top.optional("listen", OfficeSections::listen);
        Optional<Mail> mail = top.sub("mail").flatMap(OfficeSections::mail);
        Optional<Database> database = top.sub("store").flatMap(OfficeSections::database);
        Retention retention =
                top.sub("retention").flatMap(OfficeSections::retention).orElse(Retention.DEFAULT);
        top.sub("calendar").ifPresent(calendar::read);
        TargetList targets = new TargetList(kinds, problems, notices);
        targets.read(top);
        top.noteUnknownKeys();
        return ward.map(read -> new WardConfig(
                read,
                listen,
                mail,
                database,
                retention,
                calendar.calendars(read.zone(), targets.hours()),
                targets.complete(),
                notices.inFileOrder()));
    }
}
