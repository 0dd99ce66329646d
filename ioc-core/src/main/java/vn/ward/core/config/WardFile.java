package vn.ward.core.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.entered.Enterable;

/** Reads {@code ward.yaml}, and {@code targets.d/*.yaml} beside it. */
public final class WardFile {

    private WardFile() {}

    /**
     * All of the files, or all that is wrong with them. Blocks on the files and on those that its placeholders name.
     *
     * @param kinds the probe kinds there are
     * @param channelKinds the channel kinds there are, but for mail
     * @param templates what a target's {@code kind:} may name; those in {@code templates.d} come before them
     * @param environment where {@code ${env:NAME}} is looked up
     * @throws ConfigRefused with every problem, also if the file is missing or is no YAML
     */
    public static WardConfig read(
            Path file,
            List<Kind> kinds,
            List<ChannelKind> channelKinds,
            List<Template> templates,
            Map<String, String> environment) {
        Problems problems = new Problems(file.toString());
        Problems notices = new Problems(file.toString());
        Placeholders placeholders = new Placeholders(file, environment);
        CalendarKeys calendar = new CalendarKeys(file, problems);
        TemplateShelf shelf = TemplateShelf.of(templates, YamlFolder.TEMPLATES.files(file, problems));
        TargetList targets = new TargetList(kinds, new Expansion(shelf, placeholders));
        List<Path> more = YamlFolder.TARGETS.files(file, problems);
        Optional<YamlSection> first = section(file, problems, placeholders);
        Optional<Office> office = first.map(top ->
                read(top, new WireKeys(file), calendar, targets, channelKinds, problems, notices, more.isEmpty()));
        boolean whole = first.isPresent();
        List<Problems> all = new ArrayList<>(List.of(problems));
        List<Problems> told = new ArrayList<>(List.of(notices));
        for (Path other : more) {
            Problems found = new Problems(other.toString());
            Problems noticed = new Problems(other.toString());
            Optional<YamlSection> top = section(other, found, placeholders);
            top.ifPresent(section -> {
                targets.read(section, found, noticed, true);
                section.noteUnknownKeys();
            });
            whole &= top.isPresent();
            all.add(found);
            told.add(noticed);
        }
        if (whole) { // else what is not found may stand in what can't be read
            targets.finish();
            office.ifPresent(read -> {
                read.contacts().finish(targets.groups());
                read.rooms().finish(targets.groups().keySet());
            });
        }
        all.addAll(shelf.problems());
        told.addAll(shelf.notices());
        List<Problem> found = new ArrayList<>(inFileOrder(all));
        found.addAll(calendar.elsewhere());
        if (!found.isEmpty()) {
            throw new ConfigRefused(found);
        }
        return office.orElseThrow(() -> new IllegalStateException("nothing was read and no problem noted: " + file))
                .with(calendar, targets, files(file, more, shelf, calendar, placeholders), inFileOrder(told));
    }

    /** {@link #read} without any templates but those in {@code templates.d}, and without any channels but mail. */
    public static WardConfig read(Path file, List<Kind> kinds, Map<String, String> environment) {
        return read(file, kinds, List.of(), List.of(), environment);
    }

    /** The files that {@link #read} would begin with now. Blocks. */
    static List<Path> files(Path file) throws IOException {
        List<Path> files = new ArrayList<>(List.of(file));
        for (YamlFolder folder : YamlFolder.values()) {
            files.addAll(folder.files(file));
        }
        return files;
    }

    private static List<Path> files(
            Path file, List<Path> more, TemplateShelf shelf, CalendarKeys calendar, Placeholders placeholders) {
        List<Path> files = new ArrayList<>(List.of(file));
        files.addAll(more);
        files.addAll(shelf.files());
        calendar.table().ifPresent(files::add);
        files.addAll(placeholders.parts());
        return files;
    }

    /** Reads {@code text} for nothing but what its readers ask for, which goes into {@code keys}. */
    static void trace(String text, List<Kind> kinds, List<ChannelKind> channelKinds, Keys keys) {
        Path file = Path.of("traced"); // nothing is read of it
        Problems problems = new Problems(file.toString());
        Placeholders placeholders = new Placeholders(file, Map.of());
        TargetList targets = new TargetList(kinds, new Expansion(TemplateShelf.of(List.of(), List.of()), placeholders));
        YamlTree.root(text, problems)
                .map(root -> new YamlSection(root, problems, placeholders, keys))
                .ifPresent(top -> read(
                        top,
                        new WireKeys(file),
                        new CalendarKeys(file, problems),
                        targets,
                        channelKinds,
                        problems,
                        problems,
                        true));
    }

    private static List<Problem> inFileOrder(List<Problems> all) {
        return all.stream()
                .flatMap(one -> one.inFileOrder().stream())
                .distinct()
                .toList();
    }

    private static Optional<YamlSection> section(Path file, Problems problems, Placeholders placeholders) {
        return FileText.read(file, problems)
                .flatMap(text -> YamlTree.root(text, problems))
                .map(root -> new YamlSection(root, problems, placeholders));
    }

    /** All but what is watched. */
    private record Office(
            Optional<Ward> ward,
            Optional<HostPort> listen,
            Wire wire,
            Optional<Oidc> oidc,
            Optional<Mail> mail,
            Optional<Database> database,
            Optional<Heartbeat> heartbeat,
            Retention retention,
            ContactKeys contacts,
            RoomKeys rooms,
            List<Enterable> enterable) {

        private WardConfig with(CalendarKeys calendar, TargetList targets, List<Path> files, List<Problem> notices) {
            Ward known = ward.orElseThrow(() -> new IllegalStateException("no ward was read and no problem noted"));
            Calendars calendars = calendar.calendars(known.zone(), targets.hours());
            return new WardConfig(
                    known,
                    listen,
                    wire,
                    oidc,
                    mail,
                    database,
                    heartbeat,
                    retention,
                    new Watching(targets.complete(), calendars, targets.was(), rooms.rooms(), enterable),
                    contacts.contacts(),
                    files,
                    notices);
        }
    }

    private static Office read(
            YamlSection top,
            WireKeys wires,
            CalendarKeys calendar,
            TargetList targets,
            List<ChannelKind> channelKinds,
            Problems problems,
            Problems notices,
            boolean isAlone) {
        Optional<Ward> ward = top.requiredSub("ward").flatMap(OfficeSections::ward);
        Optional<HostPort> listen = wires.listen(top);
        Wire wire = wires.wire(top);
        Optional<Oidc> oidc = SignInKeys.oidc(top, listen);
        Optional<Mail> mail =
                top.sub("mail").flatMap(mails -> OfficeSections.mail(mails, ContactKeys.namesPeople(top)));
        Optional<Database> database = top.sub("store").flatMap(OfficeSections::database);
        Optional<Heartbeat> heartbeat = top.sub("heartbeat").flatMap(section -> HeartbeatKeys.read(section, wires));
        Retention retention =
                top.sub("retention").flatMap(OfficeSections::retention).orElse(Retention.DEFAULT);
        ContactKeys contacts = new ContactKeys(
                top, channelKinds, mail, ward.map(Ward::zone).orElse(OfficeSections.HANOI), problems, notices);
        RoomKeys rooms = new RoomKeys(problems);
        rooms.read(top);
        List<Enterable> enterable = EnteredKeys.read(top, problems);
        top.sub("calendar").ifPresent(calendar::read);
        targets.read(top, problems, notices, isAlone);
        top.noteUnknownKeys();
        return new Office(ward, listen, wire, oidc, mail, database, heartbeat, retention, contacts, rooms, enterable);
    }
}
