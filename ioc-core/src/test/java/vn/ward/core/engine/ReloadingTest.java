package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.Kind;
import vn.ward.core.config.WardConfig;
import vn.ward.core.config.WardFile;
import vn.ward.core.config.Watching;
import vn.ward.core.entered.Enterable;
import vn.ward.core.notice.ChannelConfig;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Person;
import vn.ward.core.target.Target;
import vn.ward.core.testing.NoProbe;
import vn.ward.core.testing.PaperSlips;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/** Files that somebody edits while the platform runs; looked at by hand. */
class ReloadingTest {

    private static final long BY_HAND = 86_400_000; // a day: no look but the test's own

    private static final Wording WORDING = Wording.of(Language.VI, "vn.ward.core.config.words");
    private static final List<Kind> KINDS = List.of(new Kind("none", section -> Optional.of(new NoProbe())));

    private static final String DAYS = """
            version: "7"
            days:
              - { date: 2026-09-02, kind: holiday, name: Quốc khánh, basis: Bộ luật Lao động }
            """;

    private static final String WARD = "ward: { name: Phường thử }\n";

    private static final String LAN = "{ id: lan, name: Lan, reach: { slips: hole 7 } }";
    private static final String MINH = "{ id: minh, name: Minh, reach: { slips: hole 8 } }";

    @TempDir
    Path folder;

    private final List<Watching> followed = new ArrayList<>();
    private final ContactsInForce contacts = new ContactsInForce(Contacts.NONE);

    private static String target(String id, String more) {
        return "  - { id: " + id + ", name: " + id + ", group: network, probe: { none: {} }" + more + " }\n";
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("ward.yaml"), text);
    }

    private WardConfig read() throws ConfigRefused {
        return WardFile.read(folder.resolve("ward.yaml"), KINDS, List.of(PaperSlips.KIND), List.of(), Map.of());
    }

    private Reloading reloading(Engine engine) {
        return reloading(engine, read(), this::read);
    }

    private Reloading reloading(Engine engine, WardConfig started, Callable<WardConfig> read) {
        Reloading reloading = new Reloading(
                started,
                read,
                engine.watching,
                contacts,
                engine.judging,
                engine.planning,
                followed::add,
                engine.audit(folder.resolve("access.db")),
                WORDING,
                engine.clock,
                BY_HAND);
        Engine.await(engine.vertx.deployVerticle(reloading));
        return reloading;
    }

    private static void look(Reloading reloading) {
        Engine.await(reloading.look());
        Engine.await(reloading.look());
    }

    private Engine engine() {
        return new Engine(folder.resolve("data"), Engine.START, read().targets());
    }

    private static List<String> watched(Engine engine) {
        return engine.board.targets().stream()
                .map(Watched::target)
                .map(Target::id)
                .toList();
    }

    @Test
    void a_changed_file_is_taken_over_once_two_looks_show_the_same() throws IOException {
        write(WARD + "targets:\n" + target("a", ""));
        Files.createDirectories(folder.resolve("data"));
        try (Engine engine = engine()) {
            Reloading reloading = reloading(engine);
            look(reloading);
            assertThat(followed).as("the same as at the start").hasSizeLessThanOrEqualTo(1);

            write(WARD + "targets:\n" + target("a", "") + target("b", ""));
            Engine.await(reloading.look());
            assertThat(watched(engine)).containsExactly("a");
            Engine.await(reloading.look());

            assertThat(watched(engine)).containsExactly("a", "b");
            assertThat(followed.get(followed.size() - 1).targets()).hasSize(2);
            assertThat(reloading.get().isRefused()).isFalse();
        }
    }

    @Test
    void rooms_are_taken_over_and_one_that_needs_what_is_not_there_is_refused() throws IOException {
        write(WARD + "targets:\n" + target("a", ""));
        Files.createDirectories(folder.resolve("data"));
        try (Engine engine = engine()) {
            Reloading reloading = reloading(engine);
            look(reloading);
            engine.wall.pass(Duration.ofMinutes(1));
            write(WARD + "rooms: [ { id: hall, needs: a } ]\ntargets:\n" + target("a", ""));
            look(reloading);
            assertThat(engine.board.rooms().find("hall").orElseThrow().needs()).containsExactly("a");
            assertThat(reloading.get().loadedAt()).as("a change").isEqualTo(engine.clock.now());

            write(WARD + "rooms: [ { id: hall, needs: b } ]\ntargets:\n" + target("a", ""));
            look(reloading);
            assertThat(reloading.get().isRefused()).isTrue();
            assertThat(engine.board.rooms().find("hall").orElseThrow().needs()).containsExactly("a");
        }
    }

    @Test
    void what_may_be_entered_by_hand_is_taken_over_as_a_change() throws IOException {
        write(WARD + "targets:\n" + target("a", ""));
        Files.createDirectories(folder.resolve("data"));
        try (Engine engine = engine()) {
            Reloading reloading = reloading(engine);
            look(reloading);
            engine.wall.pass(Duration.ofMinutes(1));
            write(WARD + "entered: [ { id: late, name: Quá hạn, unit: count } ]\ntargets:\n" + target("a", ""));
            look(reloading);

            assertThat(engine.watching.get().enterable())
                    .extracting(Enterable::id)
                    .containsExactly("late");
            assertThat(reloading.get().loadedAt()).as("a change").isEqualTo(engine.clock.now());
        }
    }

    @Test
    void a_file_that_still_grows_is_not_read() throws IOException {
        write(WARD + "targets:\n" + target("a", ""));
        Files.createDirectories(folder.resolve("data"));
        try (Engine engine = engine()) {
            Reloading reloading = reloading(engine);
            look(reloading);

            write(WARD + "targets:\n  - { id: b, na");
            Engine.await(reloading.look());
            write(WARD + "targets:\n" + target("b", ""));
            Engine.await(reloading.look());
            assertThat(reloading.get().isRefused()).isFalse();
            Engine.await(reloading.look());

            assertThat(watched(engine)).containsExactly("b");
        }
    }

    @Test
    void what_is_written_while_it_is_read_is_read_again() throws IOException {
        write(WARD + "targets:\n" + target("a", ""));
        Files.createDirectories(folder.resolve("data"));
        AtomicReference<String> meanwhile = new AtomicReference<>("");
        Callable<WardConfig> interrupted = () -> {
            WardConfig half = read();
            String rest = meanwhile.getAndSet("");
            if (!rest.isEmpty()) {
                write(rest);
            }
            return half;
        };
        try (Engine engine = engine()) {
            Reloading reloading = reloading(engine, read(), interrupted);
            look(reloading);

            write(WARD + "targets:\n" + target("b", ""));
            meanwhile.set(WARD + "targets:\n" + target("b", "") + target("a", ""));
            look(reloading);
            assertThat(watched(engine)).containsExactly("a");
            look(reloading);

            assertThat(watched(engine)).containsExactly("b", "a");
            assertThat(engine.shown("a").health()).as("was never gone").isNotNull();
            assertThat(engine.entries().stream().map(Object::toString)).noneMatch(said -> said.contains("config=null"));
        }
    }

    @Test
    void a_secret_that_was_missing_is_found_once_it_is_there() throws IOException {
        write(WARD + "targets:\n" + target("a", ""));
        Files.createDirectories(folder.resolve("data"));
        try (Engine engine = engine()) {
            Reloading reloading = reloading(engine);
            write("ward: { name: '${file:name}' }\ntargets:\n" + target("b", ""));
            look(reloading);
            look(reloading);
            assertThat(reloading.get().problems()).singleElement().asString().contains("${file:name}");

            Files.writeString(folder.resolve("name"), "Phường thử");
            look(reloading);

            assertThat(reloading.get().isRefused()).isFalse();
            assertThat(watched(engine)).containsExactly("b");
        }
    }

    @Test
    void what_cant_be_read_is_refused_too() throws IOException {
        write(WARD + "targets:\n" + target("a", ""));
        Files.createDirectories(folder.resolve("data"));
        try (Engine engine = engine()) {
            Reloading reloading = reloading(engine);
            Files.createDirectories(folder.resolve("targets.d/b.yaml"));
            look(reloading);
            assertThat(reloading.get().problems()).singleElement().asString().contains("targets.d/b.yaml:1:1");

            Files.delete(folder.resolve("targets.d/b.yaml"));
            Files.delete(folder.resolve("targets.d"));
            Files.writeString(folder.resolve("targets.d"), "no folder");
            look(reloading);
            assertThat(reloading.get().problems()).singleElement().asString().contains("targets.d");

            Files.delete(folder.resolve("ward.yaml"));
            look(reloading);
            assertThat(reloading.get().problems()).hasSize(2);
            assertThat(watched(engine)).containsExactly("a");
        }
    }

    @Test
    void a_wrong_file_is_refused_with_all_that_is_wrong_until_it_is_right() throws IOException {
        write(WARD + "targets:\n" + target("a", ""));
        Files.createDirectories(folder.resolve("data"));
        try (Engine engine = engine()) {
            Reloading reloading = reloading(engine);
            look(reloading);
            long before = engine.writer.last();

            write(WARD + "targets:\n" + target("a", ", evry: 1s") + target("b", ", confirm: 0"));
            look(reloading);

            assertThat(watched(engine)).containsExactly("a");
            assertThat(engine.writer.last()).isEqualTo(before);
            assertThat(reloading.get().refusedAt()).isEqualTo(engine.board.now());
            assertThat(reloading.get().problems())
                    .hasSize(2)
                    .allMatch(said -> said.startsWith(folder.resolve("ward.yaml") + ":"))
                    .anyMatch(said -> said.contains(":3:") && said.contains("evry"));

            write(WARD + "targets:\n" + target("a", ", every: 1m"));
            look(reloading);
            assertThat(reloading.get().isRefused()).isFalse();
            assertThat(reloading.get().problems()).isEmpty();
        }
    }

    @Test
    void what_a_running_platform_can_not_change_waits_for_the_next_start() throws IOException {
        write(WARD + "targets:\n" + target("a", ""));
        Files.createDirectories(folder.resolve("data"));
        try (Engine engine = engine()) {
            Reloading reloading = reloading(engine);

            write("ward: { name: Phường khác }\nlisten: 127.0.0.1:99\ntargets:\n" + target("a", ""));
            look(reloading);
            assertThat(reloading.get().waiting()).containsExactly("ward", "listen");

            write(WARD + "targets:\n" + target("a", ""));
            look(reloading);
            assertThat(reloading.get().waiting()).isEmpty();
        }
    }

    @Test
    void working_time_stays_in_the_zone_of_the_start() throws IOException {
        write(WARD + "targets:\n" + target("a", ""));
        Files.createDirectories(folder.resolve("data"));
        try (Engine engine = engine()) {
            Reloading reloading = reloading(engine);

            write("ward: { name: Phường thử, timezone: Asia/Tokyo }\ntargets:\n" + target("a", ", hours: working"));
            look(reloading);

            assertThat(reloading.get().waiting()).containsExactly("ward");
            assertThat(engine.watching.get().targets().get(0).workingHoursOnly())
                    .isTrue();
            assertThat(engine.watching.get().calendars().zone()).isEqualTo(Engine.CALENDARS.zone());
        }
    }

    @Test
    void a_password_that_is_the_same_is_no_change() throws IOException {
        Files.writeString(folder.resolve("password"), "bí mật");
        String secrets = WARD
                + "mail: { smtp: 'm:25', from: a@b.example, to: c@d.example, user: u, password: '${file:password}' }\n"
                + "store: { url: 'jdbc:postgresql://h/d', user: u, password: '${file:password}' }\n";
        write(secrets + "targets:\n" + target("a", ""));
        Files.createDirectories(folder.resolve("data"));
        try (Engine engine = engine()) {
            Reloading reloading = reloading(engine);
            look(reloading);
            assertThat(reloading.get().waiting()).isEmpty();

            Files.writeString(folder.resolve("password"), "khác");
            write(secrets + "targets:\n" + target("b", ""));
            look(reloading);
            assertThat(reloading.get().waiting()).containsExactly("store");
        }
    }

    @Test
    void files_beside_it_and_the_table_of_days_are_looked_at_too() throws IOException {
        Path days = folder.resolve("days.yaml");
        Files.writeString(days, DAYS);
        write(WARD + "calendar: { days: days.yaml }\ntargets:\n" + target("a", ""));
        Files.createDirectories(folder.resolve("data"));
        try (Engine engine = engine()) {
            Reloading reloading = reloading(engine);
            look(reloading);

            Path more = Files.createDirectories(folder.resolve("targets.d"));
            Files.writeString(more.resolve("b.yaml"), "targets:\n" + target("b", ""));
            look(reloading);
            assertThat(watched(engine)).containsExactly("a", "b");

            String before = engine.writer.plans().calendars();
            Files.writeString(days, DAYS.replace("2026-09-02", "2026-09-03"));
            look(reloading);
            assertThat(engine.writer.plans().calendars()).isNotEqualTo(before);

            Files.delete(more.resolve("b.yaml"));
            look(reloading);
            assertThat(watched(engine)).containsExactly("a");
        }
    }

    @Test
    void an_id_that_was_anothers_is_refused_with_that_ones_name() throws IOException {
        write(WARD + "targets:\n" + target("a", ""));
        Files.createDirectories(folder.resolve("data"));
        try (Engine engine = engine()) {
            Reloading reloading = reloading(engine);
            write(WARD + "targets:\n" + target("b", ", was: a"));
            look(reloading);
            write(WARD + "targets:\n" + target("b", "") + target("a", ""));
            look(reloading);

            assertThat(watched(engine)).containsExactly("b");
            assertThat(reloading.get().problems()).singleElement().asString().contains("a: mã này là mã cũ của b");
        }
    }

    private static String people(String people) {
        return "channels: { slips: { paper: { room: hall } } }\npeople: [ " + people + " ]\n";
    }

    private List<String> told() {
        return contacts.get().people().stream().map(Person::id).toList();
    }

    @Test
    void who_is_told_changes_without_a_start_and_only_a_change_is_said() throws IOException {
        List<Contacts> said = new ArrayList<>();
        contacts.follow(said::add);
        write(WARD + people(LAN) + "targets:\n" + target("a", ""));
        Files.createDirectories(folder.resolve("data"));
        try (Engine engine = engine()) {
            Reloading reloading = reloading(engine);
            look(reloading);
            said.clear();

            write(WARD + people(LAN) + "targets:\n" + target("b", ""));
            look(reloading);
            assertThat(said).isEmpty();

            write(WARD + people(LAN + ", " + MINH) + "targets:\n" + target("b", ""));
            look(reloading);
            assertThat(told()).containsExactly("lan", "minh");
            assertThat(said).containsExactly(contacts.get());
            assertThat(reloading.get().waiting()).isEmpty();
            assertThat(reloading.get().loadedAt()).isEqualTo(engine.board.now());
        }
    }

    @Test
    void a_channel_that_changes_is_said_too() throws IOException {
        List<Contacts> said = new ArrayList<>();
        write(WARD + people(LAN) + "targets:\n" + target("a", ""));
        Files.createDirectories(folder.resolve("data"));
        try (Engine engine = engine()) {
            Reloading reloading = reloading(engine);
            look(reloading);
            contacts.follow(said::add);

            write(WARD + people(LAN).replace("hall", "attic") + "targets:\n" + target("a", ""));
            look(reloading);

            assertThat(said)
                    .singleElement()
                    .satisfies(next -> assertThat(next.channels())
                            .containsEntry(
                                    "slips",
                                    new ChannelConfig(
                                            new PaperSlips("attic", Optional.empty()), true, Optional.empty())));
        }
    }

    @Test
    void people_who_can_not_be_told_are_refused_and_those_before_stay() throws IOException {
        write(WARD + people(LAN) + "targets:\n" + target("a", ""));
        Files.createDirectories(folder.resolve("data"));
        try (Engine engine = engine()) {
            Reloading reloading = reloading(engine);
            look(reloading);

            write(WARD + people(MINH.replace("slips", "slip")) + "targets:\n" + target("b", ""));
            look(reloading);

            assertThat(told()).containsExactly("lan");
            assertThat(watched(engine)).containsExactly("a");
            assertThat(reloading.get().problems()).singleElement().asString().contains("slip:", "slips");
        }
    }

    @Test
    void dates_of_duties_stay_on_the_clocks_of_the_start() throws IOException {
        String duty =
                "duties: [ { id: watch, dated: [ { from: '2026-12-31 17:00', until: '2027-01-01 08:00', who: lan } ] } ]\n";
        write(WARD + people(LAN) + "targets:\n" + target("a", ""));
        Files.createDirectories(folder.resolve("data"));
        try (Engine engine = engine()) {
            Reloading reloading = reloading(engine);

            write("ward: { name: Phường thử, timezone: Asia/Tokyo }\n" + people(LAN) + duty + "targets:\n"
                    + target("a", ""));
            look(reloading);

            assertThat(reloading.get().waiting()).containsExactly("ward");
            assertThat(contacts.get().duties().get(0).dated().get(0).from())
                    .isEqualTo(Instant.parse("2026-12-31T10:00:00Z"));
        }
    }
}
