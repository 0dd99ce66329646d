package vn.ward.infra.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.journal.SqliteJournal;

/** The command's answers to those who use it wrongly, and to those who do not. */
class CommandStoryTest {

    private static final String GOOD = """
            ward: { name: Phường Thử }
            targets:
              - { id: portal, name: Cổng, group: public, probe: { http: { url: "http://127.0.0.1:9/" } }, every: 30s }
            """;

    private static final String MONTH = "2026-05";

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("ward.yaml"), text);
    }

    private RunningPlatform.Ended ioc(String... arguments) {
        return RunningPlatform.run(folder, Map.of(), arguments);
    }

    @Test
    void a_good_file_is_called_good() throws Exception {
        RunningPlatform.Ended ended = ioc("check", file(GOOD).toString());

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("hợp lệ", "Phường Thử", "1 hệ thống");
    }

    @Test
    void those_who_are_told_are_counted_and_what_may_be_a_mistake_is_said() throws Exception {
        RunningPlatform.Ended ended = ioc("check", file(GOOD + """
                mail: { smtp: "127.0.0.1:25", from: ioc@ocd.example, to: [ book@ocd.example ] }
                people:
                  - { id: lan, name: Lan, reach: { email: lan@ocd.example } }
                  - { id: minh, name: Minh, reach: { email: minh@ocd.example } }
                teams: { all: [ lan, minh ] }
                routes: [ { match: { severity: critical }, to: all } ]
                """).toString());

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("1 kênh, 2 người, 1 nhóm, 0 ca trực, 1 tuyến báo", "bằng thư: 1 địa chỉ (mail.to)");
        assertThat(ended.err()).contains("routes: đã đọc; việc không khớp với tuyến nào thì báo cho tất cả mọi người");
    }

    @Test
    void rooms_and_the_calendars_of_their_meetings_are_counted_where_there_are_any() throws Exception {
        assertThat(ioc("check", file(GOOD).toString()).out()).doesNotContain("Phòng họp");

        RunningPlatform.Ended ended = ioc("check", file(GOOD + """
                  - { id: lich, name: Lịch, group: meeting, probe: { ics: { file: lich.ics } }, every: 5m }
                rooms:
                  - { id: tang-3, needs: [ lich ] }
                  - { id: hall, name: Hội trường }
                """).toString());

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("Phòng họp: 2 phòng, 1 phòng được kiểm tra trước giờ họp; đọc 1 lịch họp.");
    }

    /** All that the example has as comments on who is told, with the real kinds of channels. */
    @Test
    void who_is_told_is_taken_as_the_example_says_it() throws Exception {
        String said = Files.readAllLines(Path.of("../../docs/ward-example.yaml")).stream()
                .dropWhile(line -> !line.startsWith("# channels:"))
                .takeWhile(line -> !line.isBlank())
                .map(line -> line.substring("# ".length()))
                .map(line -> line.startsWith("#   ") ? line.substring("# ".length()) : line) // the other kinds, too
                .collect(Collectors.joining("\n", "", "\n"));
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("zalo-bot"), "12345689:abc-xyz");
        Files.writeString(secrets.resolve("zalo-key"), "khoa-bi-mat-cua-oa");
        Files.writeString(secrets.resolve("zalo-refresh"), "ma-dau-tien-cua-oa");
        String mail = "mail: { smtp: \"127.0.0.1:25\", from: ioc@ocd.example }\n";

        RunningPlatform.Ended ended = RunningPlatform.run(
                folder,
                Map.of("ESMS_API_KEY", "k", "ESMS_SECRET_KEY", "s", "GATE_TOKEN", "t"),
                "check",
                file(GOOD.replace("id: portal", "id: wan") + mail + said).toString());

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("7 kênh, 3 người, 2 nhóm, 1 ca trực, 2 tuyến báo");
    }

    @Test
    void the_help_of_check_asks_for_the_file_and_promises_no_practice_ward() {
        assertThat(ioc("check", "--help").out()).contains("tệp cần kiểm tra").doesNotContain("phường thực hành");
        assertThat(ioc("check").code()).isEqualTo(2);
    }

    @Test
    void a_bad_file_is_refused_with_every_mistake_its_place_and_its_cure() throws Exception {
        RunningPlatform.Ended ended = ioc(
                "check",
                file(GOOD.replace("every: 30s", "evry: 30s, timeout: soon")).toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .contains("ward.yaml:3:", "evry", "every", "soon", "Có 2 lỗi")
                .doesNotContain("Exception", "\tat ");
    }

    @Test
    void the_complete_example_in_the_documents_is_good_and_does_nothing_that_has_no_effect() {
        RunningPlatform.Ended ended = ioc("check", "../../docs/ward-example.yaml");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).isBlank();
    }

    @Test
    void accounts_tokens_and_the_audit_trail_are_looked_after_on_the_platforms_own_machine() throws Exception {
        String ward = file(GOOD).toString();
        String data = folder.resolve("data").toString();
        assertThat(ioc("user", "list", "--config", ward, "--data", data).err()).contains("chưa có dữ liệu");
        SqliteJournal.open(folder.resolve("data/ward/journal.db")).close();

        RunningPlatform.Ended added =
                ioc("user", "add", "lan", "--name", "Lan", "--role", "operator", "--config", ward, "--data", data);
        assertThat(added.code()).as(added.err()).isZero();
        assertThat(added.out()).contains("/welcome#ioc_link_");
        assertThat(ioc("user", "list", "--config", ward, "--data", data).out()).contains("lan – Lan");
        RunningPlatform.Ended verified = ioc("audit", "verify", "--config", ward, "--data", data);
        assertThat(verified.code()).as(verified.err()).isZero();
        RunningPlatform.Ended unknown = ioc("user", "disable", "binh", "--config", ward, "--data", data);
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("binh").doesNotContain("Exception", "\tat ");
    }

    @Test
    void a_real_ward_may_not_take_the_practice_wards_name() throws Exception {
        RunningPlatform.Ended ended = ioc(
                "run",
                "--data",
                folder.toString(),
                "--config",
                file(GOOD.replace("{ name", "{ id: practice, name")).toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("ward.id", "practice");
    }

    @Test
    void english_is_spoken_when_asked_for() throws Exception {
        assertThat(ioc("check", "--lang", "en", file(GOOD).toString()).out()).contains("valid", "1 systems");
        assertThat(ioc("--lang", "en", "check", file(GOOD).toString()).out()).contains("valid", "1 systems");
        assertThat(ioc("--lang=en", "check", file(GOOD).toString()).out()).contains("valid", "1 systems");
        assertThat(ioc("--lang", "en", "--help").out()).contains("Watches a ward");
        assertThat(ioc("--lang=EN", "--help").out()).contains("Watches a ward");
        assertThat(ioc("--help").out()).contains("Giám sát một phường");
    }

    @Test
    void a_wrong_command_line_is_refused_with_how_it_goes() {
        assertThat(ioc("reprot", "2026-05").code()).isEqualTo(2);
        assertThat(ioc("report").code()).isEqualTo(2);
        assertThat(ioc("run", "--port", "many").code()).isEqualTo(2);
    }

    @Test
    void a_month_that_is_none_or_has_not_begun_is_refused() throws Exception {
        String file = file(GOOD).toString();

        assertThat(ioc("report", "--config", file, "2026-13").err()).contains("2026-13", "2026-05");
        for (String none : List.of("0000-01", "+999999999-12")) {
            RunningPlatform.Ended ended = ioc("report", "--config", file, none);
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err()).contains(none, "2026-05").doesNotContain("\tat ");
        }
        assertThat(ioc("report", "--config", file, "2999-01").err()).contains("chưa bắt đầu");
        RunningPlatform.Ended never = ioc("report", "--config", file, "--data", folder.toString(), "2026-05");
        assertThat(never.code()).isEqualTo(1);
        assertThat(never.err()).contains("chưa có dữ liệu").doesNotContain("\tat ");
    }

    @Test
    void the_walls_address_can_be_opened_as_it_is_said_also_on_ipv6() throws Exception {
        try (RunningPlatform platform = runWithoutDatabase(GOOD + "listen: '[0:0:0:0:0:0:0:1]:0'\n")) {
            assertThat(platform.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_pace_is_said_as_the_file_writes_it_and_not_rounded() throws Exception {
        String file = GOOD.replace("every: 30s", "every: 1500ms") + "listen: 127.0.0.1:0\n";
        try (RunningPlatform platform = runWithoutDatabase(file)) {
            assertThat(platform.said()).anyMatch(line -> line.contains("mỗi 1500ms"));
        }
    }

    private RunningPlatform runWithoutDatabase(String text) throws IOException {
        Files.writeString(folder.resolve("password"), "s3cret");
        String away = "store: { url: jdbc:postgresql://127.0.0.1:9/ioc, user: u, password: '${file:password}' }\n";
        return RunningPlatform.start(
                folder.resolve("log"), "run", "--config", file(text + away).toString(), "--data", folder.toString());
    }

    @Test
    void a_journal_that_can_not_be_read_is_refused_with_a_sentence_by_both_who_need_it() throws Exception {
        Path journal = folder.resolve("ward/journal.db");
        Files.createDirectories(folder.resolve("ward"));
        Files.writeString(journal, "this is a letter, not a database ".repeat(40));
        assertRefused("journal.db", "report", MONTH);
        assertRefused("journal.db", "run", "--port", "0");

        Files.delete(journal);
        SqliteJournal.open(journal).close();
        try (Connection newer = DriverManager.getConnection("jdbc:sqlite:" + journal);
                Statement writes = newer.createStatement()) {
            writes.executeUpdate("INSERT INTO journal VALUES (1, 2, 0, 'moonrise', '{}')");
        }
        assertRefused("moonrise", "report", MONTH);
        assertRefused("moonrise", "run", "--port", "0");
    }

    @Test
    void a_journal_that_does_not_belong_to_the_database_is_refused_with_a_sentence() throws Exception {
        Path log = Files.createDirectories(Path.of("target", "stories")).resolve("foreign-journal.log");
        String file = file(GOOD).toString();
        try (RunningPlatform platform =
                RunningPlatform.start(log, "run", "--config", file, "--data", folder.toString(), "--port", "0")) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> platform.get("/health/ready").statusCode() == 200);
        }
        Path journal = folder.resolve("ward/journal.db");
        Files.move(journal, folder.resolve("its own.db"));
        SqliteJournal.open(journal).close();

        assertRefused("sổ ghi khác", "report", MONTH);
    }

    private void assertRefused(String why, String... arguments) throws IOException {
        String file = file(GOOD).toString();
        RunningPlatform.Ended ended =
                ioc(Stream.concat(Stream.of(arguments), Stream.of("--config", file, "--data", folder.toString()))
                        .toArray(String[]::new));

        assertThat(ended.code()).as(ended.err()).isEqualTo(1);
        assertThat(ended.err()).contains(why).doesNotContain("Exception", "\tat ");
    }

    @Test
    void a_port_that_is_taken_is_said_and_nothing_is_left_behind() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            RunningPlatform.Ended ended =
                    ioc("run", "--config", file(GOOD).toString(), "--data", folder.toString(), "--port", port);

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err()).contains(port, "--port").doesNotContain("\tat ");
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(ProcessHandle.allProcesses().filter(this::worksInTheFolder))
                        .isEmpty());
    }

    private boolean worksInTheFolder(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd"))
                    .startsWith(folder.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }
}
