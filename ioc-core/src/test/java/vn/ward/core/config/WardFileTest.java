package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Contract;
import vn.ward.core.target.Flapping;
import vn.ward.core.target.Limit;
import vn.ward.core.target.Objective;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.target.Threshold;
import vn.ward.core.target.Thresholds;

class WardFileTest {

    /** As in DESIGN §6. */
    private static final String DESIGN = """
            ward: { name: Phường Ô Chợ Dừa, organ: ĐẢNG ỦY PHƯỜNG Ô CHỢ DỪA, superior: ĐẢNG BỘ THÀNH PHỐ HÀ NỘI, timezone: Asia/Ho_Chi_Minh }
            listen: 127.0.0.1:8080
            mail: { smtp: "smtp.office.example:587", from: ioc@office.example, to: [ duty@office.example ] }   # left out: …
            store: { url: jdbc:postgresql://127.0.0.1:5432/ioc, user: ioc, password: "${env:IOC_DB_PASSWORD}" }   # left out: embedded
            targets:
              - id: wan
                name: Đường truyền Internet chính
                group: network            # documents · meeting · wifi · network · queue · public · party · city · office
                probe: { snmp: { host: 127.0.0.1, version: 2c, community: "${env:SNMP}", interface: eth0 } }
                every: 30s                # timeout: 5s, confirm: 3, recover: 2, retry: 10s, hours: working are the others
                contract: { down: 300Mbps, up: 300Mbps }
                objective: 99.5%
                response: { hotline: "18001166", contract: "HĐ-77/2026", steps: [ Gọi tổng đài, Chuyển đường dự phòng ] }
              - id: documents
                name: Hệ thống quản lý văn bản và điều hành
                group: documents
                owner: city               # not the ward's own: signed figure = riêng hệ thống
                depends_on: [wan]
                probe: { http: { url: "https://documents.example/login", expect: { status: 200, contains: Đăng nhập } } }
                every: 30s
                degraded: { rtt_seconds: "> 2" }
            """;

    @TempDir
    Path folder;

    @Test
    void a_threshold_may_be_held_and_cleared_and_make_an_outage() {
        String target = Draft.TARGETS.replace(
                "id: wan",
                "id: wan, degraded: { connect_seconds: '> 1', rtt_seconds: { limit: '> 2', clear: '< 1.5', for: 5m } }, "
                        + "down: { rtt_seconds: '>= 10' }");
        Target wan = Draft.read(folder, Draft.WARD + target, Map.of()).targets().get(0);

        assertThat(wan.thresholds().degraded())
                .containsExactly(
                        new Threshold("rtt_seconds", Limit.parse("> 2"), Limit.parse("< 1.5"), Duration.ofMinutes(5)),
                        Threshold.of("connect_seconds", Limit.parse("> 1")));
        assertThat(wan.thresholds().down()).containsExactly(Threshold.of("rtt_seconds", Limit.parse(">= 10")));
        assertThat(wan.describe())
                .contains(
                        "degraded=[rtt_seconds > 2 clear < 1.5 for PT5M, connect_seconds > 1]; down=[rtt_seconds >= 10]");
    }

    @Test
    void it_says_for_how_long_measurements_are_kept() {
        assertThat(Draft.read(folder, Draft.WARD + Draft.TARGETS, Map.of()).retention())
                .isEqualTo(new Retention(90, 730));
        assertThat(Draft.read(folder, Draft.WARD + "retention: { samples: 30d }\n" + Draft.TARGETS, Map.of())
                        .retention())
                .isEqualTo(new Retention(30, 730));
        assertThat(Draft.read(
                                folder,
                                Draft.WARD + "retention: { samples: 7d, five_minutes: 36500d }\n" + Draft.TARGETS,
                                Map.of())
                        .retention())
                .isEqualTo(new Retention(7, 36_500));
    }

    @Test
    void the_file_of_the_design_is_read_into_the_records_it_means() {
        WardConfig config =
                Draft.read(folder, DESIGN, Map.of("IOC_DB_PASSWORD", "s3cret-of-the-db", "SNMP", "s3cret-of-snmp"));

        assertThat(config.ward())
                .isEqualTo(new Ward(
                        "ward",
                        "Phường Ô Chợ Dừa",
                        "ĐẢNG ỦY PHƯỜNG Ô CHỢ DỪA",
                        "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI",
                        ZoneId.of("Asia/Ho_Chi_Minh"),
                        false));
        assertThat(config.listen()).contains(new HostPort("127.0.0.1", 8080));
        assertThat(config.mail())
                .contains(new Mail(
                        "smtp.office.example",
                        587,
                        "ioc@office.example",
                        List.of("duty@office.example"),
                        Optional.empty()));
        assertThat(config.database()).get().satisfies(database -> {
            assertThat(database.url()).isEqualTo("jdbc:postgresql://127.0.0.1:5432/ioc");
            assertThat(database.user()).isEqualTo("ioc");
            assertThat(database.password().reveal()).isEqualTo("s3cret-of-the-db");
        });
        assertThat(config.targets())
                .containsExactly(
                        new Target(
                                "wan",
                                "Đường truyền Internet chính",
                                "network",
                                Owner.WARD,
                                new Draft.Spec("snmp", "127.0.0.1 2c eth0"),
                                new Pace(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(5)),
                                Confirmation.DEFAULT,
                                Flapping.DEFAULT,
                                Thresholds.NONE,
                                new Objective(new BigDecimal("99.5")),
                                List.of(),
                                false,
                                new Contract(300_000_000, 300_000_000),
                                new Response(
                                        "18001166", "HĐ-77/2026", List.of("Gọi tổng đài", "Chuyển đường dự phòng"))),
                        new Target(
                                "documents",
                                "Hệ thống quản lý văn bản và điều hành",
                                "documents",
                                Owner.CITY,
                                new Draft.Spec("http", "https://documents.example/login 200 Đăng nhập[]"),
                                Pace.of(Duration.ofSeconds(30)),
                                Confirmation.DEFAULT,
                                Flapping.DEFAULT,
                                Thresholds.degraded(Threshold.of("rtt_seconds", new Limit(Limit.Comparison.ABOVE, 2))),
                                null,
                                List.of("wan"),
                                false,
                                null,
                                Response.NONE));
    }

    @Test
    void what_has_no_effect_yet_is_said_at_its_place_and_does_not_refuse_the_file() {
        String yaml = DESIGN.replace("every: 30s                #", "hours: working            #");
        WardConfig config = Draft.read(folder, yaml, Map.of("IOC_DB_PASSWORD", "s3cret-db", "SNMP", "s3cret-snmp"));

        String file = folder.resolve("ward.yaml").toString();
        assertThat(config.notices()).containsExactly(new Problem(file, 11, 5, "notice.contract", List.of("contract")));
        assertThat(config.targets().get(0).workingHoursOnly()).isTrue();
    }

    @Test
    void what_is_left_out_takes_its_default() {
        WardConfig config = Draft.read(folder, "ward: { name: A }\n" + Draft.TARGETS);

        assertThat(config.ward()).isEqualTo(new Ward("ward", "A", "", "", ZoneId.of("Asia/Ho_Chi_Minh"), false));
        assertThat(config.listen()).isEmpty();
        assertThat(config.mail()).isEmpty();
        assertThat(config.database()).isEmpty();
        assertThat(config.notices()).isEmpty();
        assertThat(config.targets()).singleElement().satisfies(target -> {
            assertThat(target.pace()).isEqualTo(Pace.of(Duration.ofSeconds(30)));
            assertThat(target.owner()).isEqualTo(Owner.WARD);
        });
    }

    @Test
    void what_is_left_out_of_the_pace_follows_from_what_is_given() {
        assertThat(pace("every: 5s")).isEqualTo(Pace.of(Duration.ofSeconds(5)));
        assertThat(pace("every: 1s")).isEqualTo(Pace.of(Duration.ofSeconds(1)));
        assertThat(pace("every: 1m, retry: 20s, timeout: 15s"))
                .isEqualTo(new Pace(Duration.ofMinutes(1), Duration.ofSeconds(20), Duration.ofSeconds(15)));
        assertThat(pace("retry: 2s"))
                .isEqualTo(new Pace(Duration.ofSeconds(30), Duration.ofSeconds(2), Duration.ofSeconds(1)));
    }

    @Test
    void text_stays_what_was_written_whatever_yaml_might_take_it_for() {
        WardConfig config = Draft.read(folder, "ward: { name: no, organ: 1.10, superior: 0x1F }\n" + Draft.TARGETS);
        assertThat(config.ward().name()).isEqualTo("no");
        assertThat(config.ward().organ()).isEqualTo("1.10");
        assertThat(config.ward().superior()).isEqualTo("0x1F");
    }

    @Test
    void names_are_kept_in_one_form_of_unicode_and_a_byte_order_mark_is_no_text() {
        String decomposed = Normalizer.normalize("Phường Ô Chợ Dừa", Normalizer.Form.NFD);
        WardConfig config = Draft.read(folder, "\uFEFFward: { name: " + decomposed + " }\r\n" + Draft.TARGETS);
        assertThat(config.ward().name()).isEqualTo("Phường Ô Chợ Dừa");
    }

    @Test
    void only_this_machine_itself_is_served() {
        for (String address : List.of(
                "127.0.0.1:0", "127.0.0.53:8080", "localhost:8080", "'[::1]:8080'", "'[0:0:0:0:0:0:0:1]:8080'")) {
            WardConfig config = Draft.read(folder, Draft.WARD + "listen: " + address + "\n" + Draft.TARGETS);
            assertThat(config.listen()).isPresent();
        }
    }

    @Test
    void a_list_of_one_needs_no_brackets() {
        String mail = "mail: { smtp: 'm:25', from: a@b.example, to: c@d.example, user: u, password: '${env:P}' }\n";
        WardConfig config = Draft.read(folder, Draft.WARD + mail + Draft.TARGETS, Map.of("P", "s3cret"));
        assertThat(config.mail()).get().satisfies(read -> {
            assertThat(read.to()).containsExactly("c@d.example");
            assertThat(read.credentials()).map(Mail.Credentials::user).contains("u");
        });
    }

    private Pace pace(String keys) {
        String target =
                "targets: [ { id: a, name: A, group: wifi, probe: { tcp: { host: a, port: 1 } }, " + keys + " } ]";
        return Draft.read(folder, Draft.WARD + target).targets().get(0).pace();
    }
}
