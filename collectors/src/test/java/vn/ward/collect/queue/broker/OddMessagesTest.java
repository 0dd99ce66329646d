package vn.ward.collect.queue.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.queue.TicketNews;
import vn.ward.core.result.Note;
import vn.ward.core.target.Target;

/** What a queue system publishes and should not, at Debian's mosquitto. */
class OddMessagesTest {

    private static final String KEYS = "tickets: { topic: ve/+ }, counters: { topic: quay/+, counter: 2 }, "
            + "desk: { topic: desk, figures: { waiting: $.w } }, alive: { topic: kiosk }";

    @TempDir
    Path folder;

    private static String ticket(String number, Instant at) {
        return "{\"ticket_id\": \"%s\", \"status\": \"waiting\", \"at\": \"%s\"}".formatted(number, at);
    }

    @Test
    void what_can_not_be_read_says_nothing_and_is_told_by_its_kind() throws Exception {
        try (Office office = new Office(folder, "");
                Office.Kiosk kiosk = office.kiosk()) {
            Target desk = office.target("5", KEYS);
            office.expect(desk);
            kiosk.say("ve/1", "no json");
            kiosk.say("ve/1", "[ 1 ]");
            kiosk.say("ve/1", "{ \"status\": \"waiting\" }");
            kiosk.say("ve/1", "{ \"ticket_id\": \"A1\", \"status\": \"sleeping\" }");
            kiosk.say("ve/1", "{ \"ticket_id\": \"A1\", \"status\": \"dozing\" }");
            kiosk.say("ve/1", "{ \"ticket_id\": \"A1\", \"status\": \"waiting\", \"at\": \"soon\" }");
            kiosk.say("quay/1", "half open");
            kiosk.say("desk", "{ \"w\": \"many\" }");
            kiosk.say("desk", "{ \"v\": 1 }");
            kiosk.say("kiosk", "perhaps");
            kiosk.say("ve/1", "");
            kiosk.say("ve/2", ticket("A2", Instant.now()));
            office.awaitFigure(desk, "tickets", 1);

            assertThat(office.notes(desk))
                    .contains(
                            new Note("queue.messages", List.of("12")),
                            new Note("queue.no-json", List.of("1")),
                            new Note("queue.no-object", List.of("1")),
                            new Note("queue.no-ticket", List.of("1", "ticket_id")),
                            new Note("queue.status", List.of("2", "dozing")),
                            new Note("queue.instant", List.of("1", "soon")),
                            new Note("queue.state", List.of("2", "perhaps")),
                            new Note("queue.no-number", List.of("1", "$.w", "many")),
                            new Note("queue.no-figure", List.of("1")));
            assertThat(office.ask(desk).measurements()).doesNotContainKey("counters_open");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void a_huge_message_is_passed_over_and_neither_ends_the_connection_nor_comes_again(String version)
            throws Exception {
        try (Office office = new Office(folder, "");
                Office.Kiosk kiosk = office.kiosk()) {
            Target desk = office.target(version, KEYS);
            office.expect(desk);
            kiosk.say("ve/1", ticket("A1", Instant.now()));
            office.awaitFigure(desk, "tickets", 1);
            kiosk.say("ve/1", " ".repeat(20_000) + ticket("A2", Instant.now()));
            kiosk.say("ve/1", new byte[600_000], false);
            kiosk.say("ve/1", ticket("A3", Instant.now()));
            office.awaitFigure(desk, "tickets", 2);

            // a broker of version 5 is told what is too long, and does not send it at all
            office.awaitNote(desk, new Note("queue.message-too-long", List.of(version.equals("5") ? "1" : "2", "16")));
            assertThat(office.said().split("New client connected [^\\n]* as ioc", -1))
                    .hasSize(2);
        }
    }

    @Test
    void clocks_that_are_ahead_are_told_and_those_that_are_behind_are_believed() throws Exception {
        try (Office office = new Office(folder, "");
                Office.Kiosk kiosk = office.kiosk()) {
            Target desk = office.target("5", KEYS);
            office.expect(desk);
            kiosk.say("ve/1", ticket("A1", Instant.now().plus(Duration.ofHours(1))));
            office.awaitFigure(desk, "tickets", 1);
            assertThat(office.ask(desk).measurements().get("longest_wait_seconds"))
                    .isBetween(0.0, 60.0);
            assertThat(office.notes(desk)).extracting(Note::code).contains("queue.clock-ahead");

            kiosk.say("ve/1", ticket("A2", Instant.now().minus(Duration.ofMinutes(40))));
            office.awaitFigure(desk, "tickets", 2);
            assertThat(office.ask(desk).measurements().get("longest_wait_seconds"))
                    .isBetween(2_390.0, 2_500.0);

            kiosk.say("ve/1", ticket("A3", Instant.now().minus(Duration.ofDays(9))));
            office.awaitNote(desk, new Note("queue.another-day", List.of("1")));
        }
    }

    @Test
    void noise_on_every_topic_changes_nothing() throws Exception {
        Random random = new Random(7);
        String[] pieces = {
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"ticket_id\"",
            "\"status\"",
            "\"at\"",
            "\"A1\"",
            "\"waiting\"",
            "1e999",
            "-1",
            "null",
            "true",
            "\"w\"",
            "\\u0000",
            "\u0000",
            "9".repeat(400),
            "{\"w\":{}}",
            "\ud83d\ude00"
        };
        try (Office office = new Office(folder, "");
                Office.Kiosk kiosk = office.kiosk()) {
            Target desk = office.target("3.1.1", KEYS);
            office.expect(desk);
            kiosk.say("ve/1", ticket("B0", Instant.now()));
            office.awaitFigure(desk, "tickets", 1);
            for (int i = 0; i < 2_000; i++) {
                String topic = List.of("ve/1", "quay/1", "desk", "kiosk").get(i % 4);
                byte[] payload = new byte[random.nextInt(200)];
                random.nextBytes(payload);
                if (i % 2 == 0) {
                    StringBuilder text = new StringBuilder(i % 8 < 4 ? "{" : "");
                    for (int j = random.nextInt(12); j > 0; j--) {
                        text.append(pieces[random.nextInt(pieces.length)]);
                    }
                    payload = text.toString().getBytes(StandardCharsets.UTF_8);
                }
                kiosk.rush(topic, payload, 15);
            }
            kiosk.settle();
            kiosk.say("ve/1", ticket("B1", Instant.now()));
            office.awaitNote(desk, new Note("queue.messages", List.of("2002")));

            assertThat(office.notes(desk)).extracting(Note::code).doesNotContain("queue.fault");
            assertThat(office.taken.stream()
                            .flatMap(told -> told.tickets().stream())
                            .map(TicketNews::ticket))
                    .contains("B0", "B1")
                    .allMatch(number -> number.length() <= TicketNews.LONGEST);
        }
    }

    @Test
    void a_topic_that_the_broker_keeps_from_us_brings_nothing_and_the_others_are_heard() throws Exception {
        String acl = "acl_file " + folder + "/acl";
        java.nio.file.Files.writeString(folder.resolve("acl"), """
                user ioc
                topic readwrite ve/#
                topic write quay/#
                topic read allowed/#
                """);
        try (Office office = new Office(folder, acl);
                Office.Kiosk kiosk = office.kiosk()) {
            Target desk = office.target("5", KEYS);
            office.expect(desk);
            kiosk.say("quay/1", "open");
            kiosk.say("ve/1", ticket("A1", Instant.now()));
            office.awaitFigure(desk, "tickets", 1);

            assertThat(office.notes(desk)).contains(new Note("queue.messages", List.of("1")));
        }
    }
}
