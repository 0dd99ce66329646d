package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.incident.Severity;
import vn.ward.core.notice.ChannelConfig;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Duty;
import vn.ward.core.notice.Inhibition;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Quiet;
import vn.ward.core.notice.Reach;
import vn.ward.core.notice.Route;
import vn.ward.core.notice.Storm;
import vn.ward.core.notice.WeeklyTest;
import vn.ward.core.testing.PaperSlips;
import vn.ward.core.wording.Language;

class ContactKeysTest {

    private static final String BOOK = MailedId.of("book@a.example");
    private static final String MAIL = "mail: { smtp: 'm:25', from: ioc@a.example, to: [ book@a.example ] }\n";

    private static final String PEOPLE = """
            channels: { slips: { paper: { room: hall } }, yard: { shout: {} } }
            people:
              - { id: lan, name: Lan, reach: { slips: hole 7 } }
              - { id: minh, name: Minh, reach: { yard: Minh } }
            """;

    @TempDir
    Path folder;

    private WardConfig read(String lines) {
        return Draft.read(folder, Draft.WARD + lines + Draft.TARGETS, Map.of("KEY", "hunter2-hunter2"));
    }

    private List<String> notices(String lines) {
        return read(lines).notices().stream()
                .map(notice -> notice.line() + " " + notice.rule() + " " + notice.values())
                .toList();
    }

    @Test
    void all_of_it_is_read_to_the_letter() throws Exception {
        WardConfig config = read("""
                mail: { smtp: 'm:25', from: ioc@a.example, via: 10.0.0.3 }
                channels:
                  slips: { paper: { room: hall, key: "${env:KEY}" }, local: false, via: 10.0.0.2 }
                  yard: { shout: {} }
                  attic: { paper: { room: attic } }
                people:
                  - id: lan
                    name: Nguyễn Thị Lan
                    reach: { attic: hole 7, email: lan@a.example, yard: Lan ơi }
                    quiet: "22:00-06:00"
                  - { id: minh.2, name: Minh, reach: { slips: "hole 12" }, language: en }
                teams: { ky-thuat: [ lan, minh.2 ] }
                duties:
                  - id: truc
                    name: Trực vận hành
                    weekly:
                      - { days: [ mon-thu, fri ], from: "08:00", until: "17:00", who: [ lan ] }
                      - { days: sun, from: "17:00", until: "08:00", who: [ minh.2, lan ] }
                    dated: [ { from: "2026-12-31 17:00", until: "2027-01-01 08:00", who: [] } ]
                routes:
                  - id: night
                    match: { group: [ network, platform ], target: wan, severity: critical, cause: [ power, wan ], working: false }
                    to: [ truc ]
                    escalate: [ { after: 10m, to: [ ky-thuat ] }, { after: 30m, to: [ lan, minh.2 ] } ]
                    channels: { critical: [ slips, email ], warning: email }
                    copies: [ yard ]
                  - to: [ ky-thuat ]
                alerts:
                  repeat: [ 15m, 30m, 30m ]
                  storm: { most: 7, within: 90s }
                  inhibit: [ { by: { target: wan, severity: critical }, mutes: { group: wifi } } ]
                  weekly_test: "mon 08:30"
                """);
        Contacts contacts = config.contacts();

        assertThat(contacts.channels().keySet()).containsExactly("slips", "yard", "attic", "email");
        assertThat(contacts.channels().get("slips"))
                .isEqualTo(new ChannelConfig(
                        new PaperSlips("hall", Optional.of(new Secret("hunter2-hunter2"))),
                        false,
                        Optional.of(InetAddress.getByName("10.0.0.2"))));
        assertThat(contacts.channels().get("attic"))
                .isEqualTo(new ChannelConfig(new PaperSlips("attic", Optional.empty()), true, Optional.empty()));
        assertThat(contacts.channels().get("email"))
                .isEqualTo(new ChannelConfig(
                        config.mail().orElseThrow(), false, Optional.of(InetAddress.getByName("10.0.0.3"))));
        assertThat(contacts.people())
                .containsExactly(
                        new Person(
                                "lan",
                                "Nguyễn Thị Lan",
                                Language.VI,
                                List.of(
                                        new Reach("attic", "7"),
                                        new Reach("email", "lan@a.example"),
                                        new Reach("yard", "Lan ơi")),
                                new Quiet(LocalTime.of(22, 0), LocalTime.of(6, 0))),
                        new Person("minh.2", "Minh", Language.EN, List.of(new Reach("slips", "12")), null));
        assertThat(contacts.teams()).isEqualTo(Map.of("ky-thuat", List.of("lan", "minh.2")));
        assertThat(contacts.duties())
                .containsExactly(new Duty(
                        "truc",
                        "Trực vận hành",
                        List.of(
                                new Duty.Weekly(
                                        Set.of(
                                                DayOfWeek.MONDAY,
                                                DayOfWeek.TUESDAY,
                                                DayOfWeek.WEDNESDAY,
                                                DayOfWeek.THURSDAY,
                                                DayOfWeek.FRIDAY),
                                        LocalTime.of(8, 0),
                                        LocalTime.of(17, 0),
                                        List.of("lan")),
                                new Duty.Weekly(
                                        Set.of(DayOfWeek.SUNDAY),
                                        LocalTime.of(17, 0),
                                        LocalTime.of(8, 0),
                                        List.of("minh.2", "lan"))),
                        List.of(new Duty.Dated(
                                Instant.parse("2026-12-31T10:00:00Z"),
                                Instant.parse("2027-01-01T01:00:00Z"),
                                List.of()))));
        assertThat(contacts.routes())
                .containsExactly(
                        new Route(
                                "night",
                                new Match(
                                        Set.of("network", "platform"),
                                        Set.of("wan"),
                                        Set.of(Severity.CRITICAL),
                                        Set.of("power", "wan"),
                                        false),
                                List.of(
                                        new Route.Step(Duration.ZERO, List.of("truc")),
                                        new Route.Step(Duration.ofMinutes(10), List.of("ky-thuat")),
                                        new Route.Step(Duration.ofMinutes(30), List.of("lan", "minh.2"))),
                                Map.of(
                                        Severity.CRITICAL, List.of("slips", "email"),
                                        Severity.WARNING, List.of("email")),
                                List.of("yard")),
                        new Route(
                                "route-2",
                                Match.ALL,
                                List.of(new Route.Step(Duration.ZERO, List.of("ky-thuat"))),
                                Map.of(),
                                List.of()));
        assertThat(contacts.repeats())
                .containsExactly(Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofMinutes(30));
        assertThat(contacts.storm())
                .isEqualTo(new Storm(7, Duration.ofSeconds(90), Storm.USUAL.calm(), Storm.USUAL.longest()));
        assertThat(contacts.inhibitions())
                .containsExactly(new Inhibition(
                        "inhibit-1",
                        new Match(Set.of(), Set.of("wan"), Set.of(Severity.CRITICAL), Set.of(), null),
                        new Match(Set.of("wifi"), Set.of(), Set.of(), Set.of(), null)));
        assertThat(contacts.weekly()).contains(new WeeklyTest(DayOfWeek.MONDAY, LocalTime.of(8, 30)));
        assertThat(config.toString()).doesNotContain("hunter2");
    }

    @Test
    void a_file_that_says_nothing_of_people_tells_nobody() {
        assertThat(read("").contacts()).isEqualTo(Contacts.NONE);
    }

    @Test
    void reminders_and_the_weekly_test_can_be_switched_off() {
        Contacts contacts =
                read("alerts: { repeat: never, weekly_test: never }\n").contacts();
        assertThat(contacts.repeats()).isEmpty();
        assertThat(contacts.weekly()).isEmpty();
        assertThat(read("alerts: { storm: { most: 9 } }\n").contacts().repeats())
                .isEqualTo(Contacts.USUAL_REPEATS);
    }

    @Test
    void the_addresses_of_mail_are_told_everything_while_there_are_no_routes() {
        Contacts contacts = read(MAIL.replace("[ ", "[ Lan@a.example, book@a.example, ")
                        + PEOPLE.replace("hole 7", "hole 7, email: lan@a.example"))
                .contacts();

        assertThat(contacts.people()).extracting(Person::id).containsExactly("lan", "minh", BOOK);
        assertThat(contacts.people().get(2))
                .isEqualTo(new Person(
                        BOOK,
                        "…ple (" + BOOK + ")",
                        Language.VI,
                        List.of(new Reach("email", "book@a.example")),
                        null,
                        true));
        assertThat(contacts.everybody().steps())
                .containsExactly(new Route.Step(Duration.ZERO, List.of("lan", "minh", BOOK)));
    }

    @Test
    void the_addresses_of_mail_are_told_everything_at_once_besides_whom_routes_tell() {
        Contacts contacts = read(MAIL + PEOPLE
                        + "routes: [ { match: { group: wifi }, to: lan, escalate: [ { after: 5m, to: minh } ] }, { to: minh } ]\n")
                .contacts();

        assertThat(contacts.routes())
                .extracting(Route::steps)
                .containsExactly(
                        List.of(
                                new Route.Step(Duration.ZERO, List.of("lan", BOOK)),
                                new Route.Step(Duration.ofMinutes(5), List.of("minh"))),
                        List.of(new Route.Step(Duration.ZERO, List.of("minh", BOOK))));
    }

    @Test
    void where_there_are_no_people_the_addresses_of_mail_are_who_is_told_and_count() {
        assertThat(read(MAIL).contacts().people()).extracting(Person::isRecord).containsExactly(false);
    }

    @Test
    void an_address_of_a_person_whom_routes_tell_gets_no_copy_and_it_is_said() {
        String lines = MAIL.replace("book", "lan")
                + PEOPLE.replace("hole 7", "hole 7, email: lan@a.example")
                + "routes: [ { to: minh } ]\n";

        assertThat(read(lines).contacts().routes().get(0).steps())
                .containsExactly(new Route.Step(Duration.ZERO, List.of("minh")));
        assertThat(notices(lines)).containsExactly("4 notice.mail-own [lan@a.example, lan]");
        assertThat(notices(lines.replace("routes: [ { to: minh } ]\n", ""))).isEmpty();
    }

    @Test
    void with_people_mail_needs_nobody_of_its_own() {
        WardConfig config = read(MAIL.replace(", to: [ book@a.example ]", "") + PEOPLE);
        assertThat(config.mail().orElseThrow().to()).isEmpty();
        assertThat(config.contacts().people()).extracting(Person::id).containsExactly("lan", "minh");
    }

    @Test
    void shifts_of_one_date_that_are_at_once_are_done_by_all_of_their_people() {
        Duty duty = read(PEOPLE + """
                        duties:
                          - id: truc
                            dated:
                              - { from: "2026-05-01 08:00", until: "2026-05-01 12:00", who: lan }
                              - { from: "2026-05-01 10:00", until: "2026-05-01 14:00", who: minh }
                        """).contacts().duties().get(0);
        assertThat(duty.name()).isEqualTo("truc");
        assertThat(duty.dated())
                .containsExactly(
                        new Duty.Dated(
                                Instant.parse("2026-05-01T01:00:00Z"),
                                Instant.parse("2026-05-01T03:00:00Z"),
                                List.of("lan")),
                        new Duty.Dated(
                                Instant.parse("2026-05-01T03:00:00Z"),
                                Instant.parse("2026-05-01T05:00:00Z"),
                                List.of("lan", "minh")),
                        new Duty.Dated(
                                Instant.parse("2026-05-01T05:00:00Z"),
                                Instant.parse("2026-05-01T07:00:00Z"),
                                List.of("minh")));
    }

    private List<String> weekly(String shifts) {
        return notices(PEOPLE + "duties: [ { id: truc, weekly: [ " + shifts + " ] } ]\n");
    }

    @Test
    void hours_of_the_week_in_which_nobody_is_on_duty_are_told() {
        assertThat(weekly("{ days: mon-sun, from: '08:00', until: '20:00', who: lan },"
                        + " { days: mon-sun, from: '20:00', until: '08:00', who: minh }"))
                .isEmpty();
        assertThat(weekly("{ days: mon-sun, from: '08:00', until: '08:00', who: lan }"))
                .isEmpty();
        assertThat(weekly("{ days: mon-fri, from: '08:00', until: '08:00', who: lan }"))
                .containsExactly("8 notice.duty-gap [truc, sat 08:00 – mon 08:00]");
        assertThat(
                        weekly(
                                "{ days: tue, from: '00:00', until: '12:00', who: lan }, { days: sun, from: '20:00', until: '00:00', who: lan }"))
                .containsExactly("8 notice.duty-gap [truc, mon 00:00 – tue 00:00, tue 12:00 – sun 20:00]");
        assertThat(
                        notices(
                                PEOPLE
                                        + "duties: [ { id: truc, dated: [ { from: '2026-05-01 08:00', until: '2026-05-01 12:00', who: lan } ] } ]\n"))
                .containsExactly("8 notice.duty-gap [truc, mon 00:00 – mon 00:00]");
    }

    private List<String> routes(String routes) {
        return notices(PEOPLE + "routes:\n" + routes);
    }

    @Test
    void a_route_that_never_counts_is_told() {
        assertThat(routes("  - { to: lan }\n  - { match: { group: wifi }, to: minh }\n"))
                .containsExactly("10 notice.route-covered [route-2, route-1]");
        assertThat(routes("""
                  - { match: { working: true }, to: lan }
                  - { match: { working: false, severity: critical }, to: lan }
                  - { match: { group: wifi, cause: power }, to: minh }
                  - { match: { severity: critical, target: wan }, to: minh }
                  - { id: last, to: lan }
                """)).containsExactly("12 notice.route-covered [route-4, route-1, route-2]");
        assertThat(routes("""
                  - { match: { group: network }, to: lan }
                  - { match: { target: wan, cause: power }, to: minh }
                  - { to: lan }
                """)).containsExactly("10 notice.route-covered [route-2, route-1]");
        assertThat(routes("  - { match: { group: wifi, target: wan }, to: lan }\n  - { to: minh }\n"))
                .containsExactly("9 notice.route-never [route-1, ]");
        assertThat(routes("""
                  - { match: { cause: [ power, line ] }, to: lan }
                  - { match: { cause: power }, to: lan }
                  - { to: lan }
                """)).containsExactly("10 notice.route-covered [route-2, route-1]");
    }

    @Test
    void what_no_route_matches_tells_everybody_and_it_is_said() {
        assertThat(routes("  - { match: { severity: critical }, to: lan }\n"))
                .containsExactly("8 notice.route-rest [routes]");
        assertThat(
                        routes(
                                "  - { match: { severity: critical }, to: lan }\n  - { match: { severity: warning }, to: lan }\n"))
                .isEmpty();
    }

    @Test
    void a_channel_that_reaches_nobody_is_told() {
        assertThat(notices("channels: { yard: { shout: {} } }\n")).containsExactly("4 notice.channel-unused [yard]");
        assertThat(notices(PEOPLE.replace("channels: {", "channels: { log: { shout: {} },")
                        + "routes: [ { to: lan, copies: log } ]\n"))
                .isEmpty();
    }
}
