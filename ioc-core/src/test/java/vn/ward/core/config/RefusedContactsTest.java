package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in what is said of people and of how they are told, each with its place, its rule and what its sentence speaks of. */
class RefusedContactsTest {

    /** People, a team and a duty to speak of, in four lines; a test's own begin at the eighth. */
    private static final String PEOPLE = """
            channels: { slips: { paper: { room: hall } }, yard: { shout: {} } }
            people: [ { id: lan, name: Lan, reach: { slips: hole 7 } }, { id: minh, name: Minh, reach: { yard: m } } ]
            teams: { all: [ lan, minh ] }
            duties: [ { id: watch, weekly: [ { days: mon-sun, from: '00:00', until: '00:00', who: lan } ] } ]
            """;

    @TempDir
    Path folder;

    private String found(String yaml, Map<String, String> environment) {
        return Draft.problems(folder, yaml, environment).stream()
                .map(problem -> problem.line() + ":" + problem.column() + " " + problem.rule() + " " + problem.values())
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "channels: on                                  | 4:11 value.not-mapping [channels]",
                "channels: { Loud: { shout: {} } }             | 4:13 id.form [Loud]",
                "channels: { email: { shout: {} } }            | 4:13 channel.email [email]",
                "channels: { x: shout }                        | 4:16 value.not-mapping [x]",
                "channels: { x: {} }                           | 4:16 channel.none [x, paper, shout]",
                "channels: { x: { local: true } }              | 4:16 channel.none [x, paper, shout]",
                "channels: { x: { shoot: {} } }                | 4:18 key.near [shoot, shout]",
                "channels: { x: { shout: {}, paper: { room: a } } } | 4:16 channel.several [shout, paper, paper, shout]",
                "channels: { x: { shout: {}, local: yes } }    | 4:36 choice.unknown [yes, true, false]",
                "channels: { x: { shout: {}, via: here } }     | 4:34 address.form [here]",
                "channels: { x: { paper: {} } }                | 4:25 key.missing [room]",
                "channels: { x: { paper: { room: a, key: clear } } } | 4:41 secret.clear [key]",
            })
    void a_mistake_in_the_channels_is_refused(String yaml, String expected) {
        assertThat(found(Draft.WARD + yaml + "\n" + Draft.TARGETS, Map.of())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ id: a, name: A, reach: { yard: a } }              | 5:17 person.id [a]",
                "{ id: Lan, name: A, reach: { yard: a } }            | 5:17 person.id [Lan]",
                "{ id: lan, reach: { yard: a } }                     | 5:11 key.missing [name]",
                "{ id: lan, name: A }                                | 5:11 key.missing [reach]",
                "{ id: lan, name: A, reach: {} }                     | 5:38 person.reach [reach]",
                "{ id: lan, name: A, reach: { yrad: a } }            | 5:40 channel.unknown [yrad, yard]",
                "{ id: lan, name: A, reach: { telepathy: a } }       | 5:40 channel.unknown [telepathy, slips, yard]",
                "{ id: lan, name: A, reach: { slips: door 7 } }      | 5:47 number.form [door 7, 1, 99]",
                "{ id: lan, name: A, reach: { slips: '${env:S}' } }  | 5:47 number.form [${env:S}, 1, 99]",
                "{ id: lan, name: A, reach: { email: a@b.example } } | 5:40 channel.mail [email, slips, yard]",
                "{ id: lan, name: A, reach: { yard: a }, quiet: 22 } | 5:58 person.quiet [22]",
                "{ id: lan, name: A, reach: { yard: a }, quiet: '22:00-6:00' }  | 5:58 time.form [22:00-6:00]",
                "{ id: lan, name: A, reach: { yard: a }, quiet: '22:00-22:00' } | 5:58 person.quiet-all [22:00-22:00]",
                "{ id: lan, name: A, reach: { yard: a }, language: fr }         | 5:61 choice.unknown [fr, vi, en]",
                "{ id: lan, name: A, reach: { yard: a }, team: x }   | 5:51 key.unknown [team, id, name, reach, quiet, language]",
            })
    void a_mistake_in_a_person_is_refused(String person, String expected) {
        String yaml =
                "channels: { slips: { paper: { room: hall } }, yard: { shout: {} } }\npeople: [ " + person + " ]\n";
        assertThat(found(Draft.WARD + yaml + Draft.TARGETS, Map.of("S", "hunter2-hunter2")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "teams: { all: [] }                 | 6:15 contact.none [all]",
                "teams: { all: [ lna ] }            | 6:17 contact.nobody [lna, lan]",
                "teams: { all: [ lan, lan ] }       | 6:22 contact.again [lan]",
                "teams: { all: lan, more: all }     | 6:26 contact.nobody [all, lan, minh]",
                "teams: { lan: [ minh ] }           | 6:10 contact.twice [lan, 5]",
                "teams: { A: [ minh ] }             | 6:10 id.form [A]",
                "duties: [ { id: lan, weekly: [ { days: mon, from: '08:00', until: '17:00', who: lan } ] } ] | 6:17 contact.twice [lan, 5]",
                "duties: [ { id: watch } ]          | 6:17 duty.none [watch]",
                "duties: [ { id: watch, weekly: [] } ] | 6:32 duty.none [watch]",
                "duties: [ { id: watch, weekly: [ { days: [], from: '08:00', until: '17:00', who: lan } ] } ] | 6:42 contact.none [days]",
                "duties: [ { id: watch, weekly: [ { from: '08:00', until: '17:00', who: lan } ] } ] | 6:34 key.missing [days]",
                "duties: [ { id: watch, weekly: [ { days: fri-mon, from: '08:00', until: '17:00', who: lan } ] } ] | 6:42 hours.day [`fri-mon`, mon, tue, wed, thu, fri, sat, sun]",
                "duties: [ { id: watch, weekly: [ { days: mon, from: 8h, until: '17:00', who: lan } ] } ] | 6:53 time.form [8h]",
                "duties: [ { id: watch, weekly: [ { days: mon, from: '08:00', until: '24:00', who: lan } ] } ] | 6:69 time.form [24:00]",
                "duties: [ { id: watch, weekly: [ { days: mon, from: '08:00', until: '17:00', who: [] } ] } ] | 6:83 contact.none [who]",
                "duties: [ { id: watch, weekly: [ { days: mon, from: '08:00', until: '17:00' } ] } ] | 6:34 key.missing [who]",
                "duties: [ { id: watch, weekly: [ { days: mon, from: '08:00', until: '17:00', who: watch } ] } ] | 6:83 contact.nobody [watch, lan, minh]",
                "duties: [ { id: watch, dated: [ { from: '2026-02-29 08:00', until: '2026-03-01 08:00', who: lan } ] } ] | 6:41 duty.minute [2026-02-29 08:00]",
                "duties: [ { id: watch, dated: [ { from: '2026-02-28', until: '2026-03-01 08:00', who: lan } ] } ] | 6:41 duty.minute [2026-02-28]",
                "duties: [ { id: watch, dated: [ { from: '2026-02-28 08:00', until: '2026-02-28 08:00', who: lan } ] } ] | 6:68 duty.order [2026-02-28 08:00, 2026-02-28 08:00]",
                "duties: [ { id: watch, dated: [ { from: '2026-02-28 08:00', until: '2026-02-28 09:00' } ] } ] | 6:33 key.missing [who]",
            })
    void a_mistake_in_teams_and_duties_is_refused(String yaml, String expected) {
        String people = PEOPLE.lines().limit(2).collect(Collectors.joining("\n", "", "\n"));
        assertThat(found(Draft.WARD + people + yaml + "\n" + Draft.TARGETS, Map.of()))
                .isEqualTo(expected.replace("`", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ match: {} }                                | 8:11 key.missing [to]",
                "{ to: [] }                                   | 8:17 contact.none [to]",
                "{ to: wacht }                                | 8:17 contact.unknown [wacht, watch]",
                "{ to: nobody }                               | 8:17 contact.unknown [nobody, lan, minh, all, watch]",
                "{ to: [ lan, lan ] }                         | 8:24 contact.again [lan]",
                "{ id: A, to: lan }                           | 8:17 id.form [A]",
                "{ to: lan, escalate: [ { to: minh } ] }          | 8:34 key.missing [after]",
                "{ to: lan, escalate: [ { after: 5s, to: minh } ] } | 8:43 duration.range [5s, 10s, 168h]",
                "{ to: lan, escalate: [ { after: 5m } ] }         | 8:34 key.missing [to]",
                "{ to: lan, escalate: [ { after: 5m, to: mihn } ] } | 8:51 contact.unknown [mihn, minh]",
                "{ to: lan, escalate: [ { after: 5m, to: minh }, { after: 5m, to: all } ] } | 8:68 route.order [5m, 5m]",
                "{ to: lan, channels: { fatal: yard } }       | 8:34 key.unknown [fatal, warning, critical]",
                "{ to: lan, channels: { critical: yadr } }    | 8:44 channel.unknown [yadr, yard]",
                "{ to: lan, channels: { critical: [] } }      | 8:44 contact.none [critical]",
                "{ to: lan, copies: email }                   | 8:30 route.copy [email]",
                "{ to: lan, copies: [ slip ] }                | 8:32 channel.unknown [slip, slips]",
                "{ to: lan, match: { group: netwrok } }       | 8:38 match.unknown [netwrok, network]",
                "{ to: lan, match: { group: all } }           | 8:38 match.unknown [all, network, documents, meeting, wifi, queue, public, party, city, office, platform, foreign]",
                "{ to: lan, match: { severity: crit } }       | 8:41 match.unknown [crit, warning, critical]",
                "{ to: lan, match: { target: wna } }          | 8:39 match.target [wna, wan]",
                "{ to: lan, match: { target: [] } }           | 8:39 match.empty [target]",
                "{ to: lan, match: { working: 1 } }           | 8:40 choice.unknown [1, true, false]",
                "{ to: lan, match: { when: now } }            | 8:31 key.unknown [when, group, target, severity, cause, working]",
                "{ to: lan, id: x }, { to: lan, id: x }       | 8:46 route.twice [x, 8]",
                "{ to: lan, id: route-2 }, { to: lan }        | 8:37 route.twice [route-2, 8]",
            })
    void a_mistake_in_a_route_is_refused(String route, String expected) {
        assertThat(found(Draft.WARD + PEOPLE + "routes: [ " + route + " ]\n" + Draft.TARGETS, Map.of()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "repeat: []                                   | 4:19 alerts.repeat-none [repeat]",
                "repeat: sometimes                            | 4:19 duration.form [sometimes]",
                "repeat: [ 30m, 10m ]                         | 4:26 alerts.repeat-order [10m, 30m]",
                "repeat: [ 1s ]                               | 4:21 duration.range [1s, 1m, 168h]",
                "storm: { most: 0 }                           | 4:26 number.range [0, 1, 10000]",
                "storm: { within: 1s }                        | 4:28 duration.range [1s, 10s, 1h]",
                "weekly_test: monday                          | 4:24 alerts.weekly [monday]",
                "weekly_test: mon 8:30                        | 4:24 time.form [mon 8:30]",
                "inhibit: [ { by: { target: wan } } ]             | 4:22 key.missing [mutes]",
                "inhibit: [ { by: {}, mutes: { group: wifi } } ]  | 4:28 match.all [by]",
                "inhibit: [ { by: { target: wan }, mutes: {} } ]  | 4:52 match.all [mutes]",
                "inhibit: [ { by: { target: x9 }, mutes: { group: wifi } } ] | 4:38 match.target [x9, wan]",
                "digest: 3s                                   | 4:11 key.unknown [digest, repeat, storm, inhibit, weekly_test]",
            })
    void a_mistake_in_what_is_said_of_alerts_is_refused(String yaml, String expected) {
        assertThat(found(Draft.WARD + "alerts: { " + yaml + " }\n" + Draft.TARGETS, Map.of()))
                .isEqualTo(expected);
    }

    @Test
    void targets_of_other_files_are_known_and_what_no_file_names_is_found_beside_other_mistakes() throws Exception {
        Path more = Files.createDirectories(folder.resolve("targets.d"));
        Files.writeString(more.resolve("b.yaml"), Draft.TARGETS.replace("wan", "lan-2"));
        String routes = "routes: [ { to: lan, match: { target: [ lan-2, wan, gone ] } } ]\n";
        assertThat(found("war: { name: A }\n\n\n" + PEOPLE + routes + Draft.TARGETS, Map.of()))
                .isEqualTo("1:1 key.missing [ward]; 1:1 key.near [war, ward]; 8:53 match.target [gone, wan, lan-2]");
    }

    @Test
    void two_people_of_one_id_are_refused_where_the_second_stands() {
        assertThat(found(
                        Draft.WARD
                                + PEOPLE.replace("id: minh", "id: lan").replace("[ lan, minh ]", "lan")
                                + Draft.TARGETS,
                        Map.of()))
                .isEqualTo("5:67 contact.twice [lan, 5]");
    }

    @Test
    void without_people_mail_must_say_who_is_told() {
        String mail = "mail: { smtp: 'm:25', from: a@b.example }\n";
        assertThat(found(Draft.WARD + mail + "people: []\n" + Draft.TARGETS, Map.of()))
                .isEqualTo("4:7 key.missing [to]");
    }

    @Test
    void a_channel_that_was_refused_is_not_missed_elsewhere() {
        String yaml = """
                channels: { slips: { paper: {} }, odd: { telegraph: {} } }
                mail: { smtp: m, from: a@b.example, to: a@b.example }
                people: [ { id: lan, name: Lan, reach: { slips: hole 7, odd: x, email: lan@b.example } } ]
                """;
        assertThat(Draft.problems(folder, Draft.WARD + yaml + Draft.TARGETS, Map.of()))
                .extracting(Problem::rule)
                .isEqualTo(List.of("key.missing", "key.unknown", "host.port-form"));
    }
}
