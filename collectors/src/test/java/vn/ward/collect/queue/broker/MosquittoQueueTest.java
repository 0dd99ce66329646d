package vn.ward.collect.queue.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.collect.Keys;
import vn.ward.core.queue.TicketNews;
import vn.ward.core.result.Note;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Target;

/** Against Debian's mosquitto, with passwords and TLS, in both versions of the protocol. */
class MosquittoQueueTest {

    /** Paho for MQTT 5 now and then forgets that a message was confirmed: where 20 may be on their way it refuses the 21st after a while. */
    private static final String MANY = "max_inflight_messages 0";

    private static final String TICKETS =
            "tickets: { topic: mot-cua/ve/+, message: $.id, columns: { ticket_id: $.so, service: $.viec, counter: $.quay, "
                    + "status: $.trang_thai, at: $.luc } }";

    @TempDir
    Path folder;

    private static String ticket(String number, String status, Instant at) {
        return "{\"so\": \"%s\", \"viec\": \"Hộ tịch\", \"quay\": 3, \"trang_thai\": \"%s\", \"luc\": \"%s\"}"
                .formatted(number, status, at);
    }

    private static Instant ago(int minutes) {
        return Instant.now().minus(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void what_is_published_of_tickets_counters_and_the_desk_are_its_figures(String version) throws Exception {
        try (Office office = new Office(folder, "");
                Office.Kiosk kiosk = office.kiosk()) {
            kiosk.keep("mot-cua/quay/7", "{\"status\": \"mở\"}"); // before anybody listens
            Target desk = office.target(
                    version,
                    TICKETS + ", counters: { topic: mot-cua/quay/+, counter: 3, status: $.status }, "
                            + "desk: { topic: mot-cua/tong-hop, at: $.luc, figures: { overdue_dossiers: $.qua_han } }");
            office.expect(desk);
            office.awaitFigure(desk, "counters_open", 1);

            kiosk.say("mot-cua/ve/A1", ticket("A1", "chờ", ago(20)));
            kiosk.say("mot-cua/ve/A2", ticket("A2", "chờ", ago(10)));
            kiosk.say("mot-cua/ve/A1", ticket("A1", "Đang phục vụ", ago(5)));
            kiosk.say("mot-cua/quay/3", "{\"status\": \"active\"}");
            kiosk.say("mot-cua/quay/7", "{\"status\": \"paused\"}");
            kiosk.say("mot-cua/quay/3/light", "{\"status\": \"paused\"}"); // nobody listens there
            kiosk.say("mot-cua/tong-hop", "{\"luc\": \"" + ago(0) + "\", \"qua_han\": 4}");

            office.awaitFigure(desk, "overdue_dossiers", 4);
            office.awaitFigure(desk, "tickets", 2);
            office.awaitFigure(desk, "waiting", 1);
            office.awaitFigure(desk, "serving", 1);
            office.awaitFigure(desk, "waiting.service.hộ tịch", 1);
            office.awaitFigure(desk, "serving.counter.3", 1);
            office.awaitFigure(desk, "counters_open", 1);
            assertThat(office.ask(desk).measurements().get("longest_wait_seconds"))
                    .isBetween(590.0, 700.0);
            assertThat(office.ask(desk).outcome()).isEqualTo(new Answered());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void a_topic_may_stand_for_all_that_lies_below_it(String version) throws Exception {
        try (Office office = new Office(folder, "");
                Office.Kiosk kiosk = office.kiosk()) {
            Target desk = office.target(version, TICKETS.replace("mot-cua/ve/+", "mot-cua/ve/#"));
            office.expect(desk);
            kiosk.say("mot-cua/ve", ticket("A1", "chờ", ago(9)));
            kiosk.say("mot-cua/ve/ho-tich/quay-3/A2", ticket("A2", "chờ", ago(8)));
            kiosk.say("mot-cua/veA3", ticket("A3", "chờ", ago(8)));
            kiosk.say("mot-cua/ve/A4", ticket("A4", "chờ", ago(7)));
            office.awaitFigure(desk, "tickets", 3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void nothing_is_lost_of_what_is_published_while_we_are_away(String version) throws Exception {
        try (Office office = new Office(folder, MANY);
                Office.Kiosk kiosk = office.kiosk()) {
            Target desk = office.target(version, TICKETS);
            office.expect(desk);
            kiosk.say("mot-cua/ve/A0", ticket("A0", "chờ", ago(9)));
            office.awaitFigure(desk, "tickets", 1);
            office.end();

            for (int i = 1; i <= 300; i++) {
                kiosk.say("mot-cua/ve/A" + i, ticket("A" + i, "chờ", ago(8)));
            }
            office.begin();
            office.expect(desk);
            office.awaitFigure(desk, "tickets", 301);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void what_the_broker_keeps_of_before_the_session_tells_who_is_there_and_nothing_of_that_time(String version)
            throws Exception {
        try (Office office = new Office(folder, "");
                Office.Kiosk kiosk = office.kiosk()) {
            kiosk.keep("mot-cua/ve/A1", ticket("A1", "chờ", ago(9)));
            Target desk = office.target(version, TICKETS);
            office.expect(desk);
            office.awaitFigure(desk, "waiting", 1);
            assertThat(office.waitingStored()).isEmpty();

            office.end();
            kiosk.say("mot-cua/ve/A2", ticket("A2", "chờ", ago(0)));
            office.begin();
            office.expect(desk);
            office.awaitFigure(desk, "waiting", 2);
            Instant since = office.sinceOf("A1");
            assertThat(since).isAfter(ago(5));
            assertThat(office.sinceOf("A2"))
                    .as("the session goes on: what it brings is all there was")
                    .isEqualTo(since);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void what_was_not_kept_before_a_crash_is_told_again_after_it(String version) throws Exception {
        try (Office office = new Office(folder, MANY);
                Office.Kiosk kiosk = office.kiosk()) {
            Target desk = office.target(version, TICKETS);
            office.expect(desk);
            kiosk.say("mot-cua/ve/A0", ticket("A0", "chờ", ago(9)));
            office.awaitFigure(desk, "tickets", 1);

            office.taken.clear();
            office.keeping = () -> Promise.<Void>promise().future(); // it never comes to that
            for (int i = 1; i <= 50; i++) {
                kiosk.say("mot-cua/ve/A" + i, ticket("A" + i, "chờ", ago(8)));
            }
            await().atMost(Office.LONG).until(() -> !office.taken.isEmpty());
            office.end();

            office.keeping = Future::succeededFuture;
            office.begin();
            office.expect(desk);
            office.awaitFigure(desk, "tickets", 51);
        }
    }

    @Test
    void what_could_not_be_kept_is_handed_over_again_and_that_is_said_meanwhile() throws Exception {
        try (Office office = new Office(folder, "");
                Office.Kiosk kiosk = office.kiosk()) {
            Target desk = office.target("5", TICKETS);
            office.expect(desk);
            kiosk.say("mot-cua/ve/A0", ticket("A0", "chờ", ago(9)));
            office.awaitFigure(desk, "tickets", 1);

            office.keeping = () -> Future.failedFuture("the disk is full");
            kiosk.say("mot-cua/ve/A1", ticket("A1", "chờ", ago(8)));
            await().atMost(Office.LONG)
                    .untilAsserted(() -> assertThat(office.ask(desk).outcome())
                            .isEqualTo(new NotTried(Reason.of("queue.not-kept"))));
            office.keeping = Future::succeededFuture;
            office.awaitFigure(desk, "tickets", 2);
        }
    }

    @Test
    void a_message_that_comes_again_by_its_name_counts_once() throws Exception {
        try (Office office = new Office(folder, "");
                Office.Kiosk kiosk = office.kiosk()) {
            Target desk = office.target("5", TICKETS);
            office.expect(desk);
            for (int i = 0; i < 3; i++) {
                kiosk.say("mot-cua/ve/A1", "{\"id\": \"m1\", \"so\": \"A1\", \"trang_thai\": \"xong\"}");
            }
            kiosk.say("mot-cua/ve/A1", "{\"id\": \"m2\", \"so\": \"A2\", \"trang_thai\": \"xong\"}");
            office.awaitFigure(desk, "served", 2);

            assertThat(office.taken.stream()
                            .flatMap(told -> told.tickets().stream())
                            .map(TicketNews::ticket))
                    .containsExactly("A1", "A2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void a_flood_is_taken_whole_and_never_more_of_it_than_there_is_room_for(String version) throws Exception {
        int flood = 20_000;
        try (Office office = new Office(folder, MANY);
                Office.Kiosk kiosk = office.kiosk()) {
            Target desk = office.target(version, TICKETS);
            office.expect(desk);
            kiosk.say("mot-cua/ve/A0", ticket("A0", "chờ", ago(9)));
            office.awaitFigure(desk, "tickets", 1);

            Promise<Void> disk = Promise.promise();
            AtomicInteger underWay = new AtomicInteger();
            office.keeping = () -> {
                underWay.incrementAndGet();
                return disk.future();
            };
            Instant at = Instant.now();
            for (int i = 1; i < flood; i++) {
                kiosk.rush("mot-cua/ve/A" + i, ticket("A" + i, "chờ", at).getBytes(StandardCharsets.UTF_8), 2_000);
            }
            kiosk.settle();
            assertThat(underWay).hasValue(1); // one batch was handed over, and nothing else before it is kept
            assertThat(office.notes(desk)).contains(new Note("queue.messages", List.of("1")));

            disk.complete();
            office.awaitFigure(desk, "tickets", flood, Office.LONG.multipliedBy(4));
            assertThat(office.taken)
                    .allSatisfy(told -> assertThat(told.tickets()).hasSizeLessThanOrEqualTo(500));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void a_broker_that_goes_is_found_again_and_kept_what_came_meanwhile(String version) throws Exception {
        try (Office office = new Office(folder, "")) {
            Target desk = office.target(version, TICKETS);
            office.expect(desk);
            try (Office.Kiosk kiosk = office.kiosk()) {
                kiosk.say("mot-cua/ve/A1", ticket("A1", "chờ", ago(9)));
                office.awaitFigure(desk, "tickets", 1);
            }
            office.stopBroker();
            await().atMost(Office.LONG)
                    .untilAsserted(() ->
                            assertThat(office.ask(desk).outcome()).isEqualTo(new NotTried(Reason.of("queue.away"))));
            office.startBroker("");
            try (Office.Kiosk kiosk = office.kiosk()) {
                kiosk.say("mot-cua/ve/A2", ticket("A2", "chờ", ago(8)));
                office.awaitFigure(desk, "tickets", 2);
            }
        }
    }

    @Test
    void a_kiosk_whose_last_will_is_told_is_not_known_and_nobody_calls_the_desk_down() throws Exception {
        try (Office office = new Office(folder, "")) {
            Target desk = office.target("5", TICKETS + ", alive: { topic: mot-cua/kiosk, up: online, down: offline }");
            office.expect(desk);
            try (Office.Kiosk kiosk = office.kiosk()) {
                kiosk.keep("mot-cua/kiosk", "online");
                kiosk.say("mot-cua/ve/A1", ticket("A1", "chờ", ago(9)));
                office.awaitFigure(desk, "waiting", 1);
                kiosk.die();
                awaitOutcome(office, desk, new NotTried(Reason.of("queue.kiosk-away")));
            }
            try (Office.Kiosk kiosk = office.kiosk()) {
                kiosk.keep("mot-cua/kiosk", "online");
                awaitOutcome(office, desk, new Answered());
            }
        }
    }

    private static void awaitOutcome(Office office, Target desk, Outcome expected) {
        await().atMost(Office.LONG)
                .untilAsserted(() -> assertThat(office.ask(desk).outcome()).isEqualTo(expected));
    }

    @Test
    void a_desk_that_is_watched_no_longer_has_no_session_left_and_a_topic_that_is_not_wanted_is_left()
            throws Exception {
        try (Office office = new Office(folder, "");
                Office.Kiosk kiosk = office.kiosk()) {
            Target before =
                    office.target("5", "tickets: { topic: cu/+, columns: { ticket_id: $.so, status: $.trang_thai } }");
            Target desk = office.target("5", TICKETS);
            office.expect(before);
            kiosk.say("cu/A1", ticket("A1", "chờ", ago(9)));
            office.awaitFigure(before, "tickets", 1);
            office.expect(desk);
            await().atMost(Office.LONG).until(() -> office.said().contains("Received UNSUBSCRIBE"));
            kiosk.say("cu/A2", ticket("A2", "chờ", ago(9)));
            kiosk.say("mot-cua/ve/A3", ticket("A3", "chờ", ago(9)));
            office.awaitFigure(desk, "tickets", 2);
            assertThat(office.taken.stream()
                            .flatMap(told -> told.tickets().stream())
                            .map(TicketNews::ticket))
                    .containsOnly("A1", "A3");

            String session = ((BrokerSpec) desk.probe()).session(desk.id());
            office.expect();
            await().atMost(Office.LONG)
                    .until(() -> office.said()
                            .matches("(?s).*New client connected from [^ ]+ as " + session
                                    + " \\(p5, c1, [^\\n]*\\n.*Received DISCONNECT from " + session + ".*"));
            kiosk.say("mot-cua/ve/A4", ticket("A4", "chờ", ago(9)));
            office.expect(desk);
            office.awaitNote(desk, new Note("queue.messages", List.of("0")));
            kiosk.say("mot-cua/ve/A5", ticket("A5", "chờ", ago(9)));
            office.awaitFigure(desk, "tickets", 1);
        }
    }

    @Test
    void one_look_of_somebody_else_takes_nothing_away_from_who_watches() throws Exception {
        try (Office office = new Office(folder, "");
                Office.Kiosk kiosk = office.kiosk()) {
            Target desk = office.target("3.1.1", TICKETS);
            office.expect(desk);
            kiosk.keep("mot-cua/ve/A1", ticket("A1", "chờ", ago(9)));
            office.awaitFigure(desk, "tickets", 1);
            office.end();
            kiosk.say("mot-cua/ve/A2", ticket("A2", "chờ", ago(9)));

            office.isLasting = false;
            Files.delete(folder.resolve("queues.db"));
            office.begin();
            office.expect(desk);
            assertThat(office.ask(desk).measurements()).containsEntry("tickets", 1.0); // what the broker keeps
            office.end();
            office.isLasting = true;
            office.begin();
            office.expect(desk);
            office.awaitFigure(desk, "tickets", 2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void a_wrong_password_is_ours_to_mend(String version) throws Exception {
        try (Office office = new Office(folder, "")) {
            Target desk = office.target("mqtt", version, "wrong", TICKETS);
            office.expect(desk);

            assertThat(office.ask(desk).outcome()).isEqualTo(new NotTried(Reason.of("mqtt.not-let-in")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void by_tls_the_brokers_certificate_must_be_the_offices_for_the_name_that_is_asked(String version)
            throws Exception {
        Keys keys = new Keys(folder);
        for (String name : List.of("ip:127.0.0.1", "dns:other.example")) {
            String file = name.startsWith("ip") ? "right" : "other";
            keys.own(file, name);
            Files.writeString(folder.resolve(file + ".pem"), keys.pem(file, "key"));
            Files.writeString(folder.resolve(file + ".key"), keys.privatePem(file));
            String tls = "certfile " + folder + "/" + file + ".pem\nkeyfile " + folder + "/" + file + ".key";
            try (Office office = new Office(folder, tls)) {
                Target trusting = office.target("mqtts", version, Office.SECRET, "ca: " + file + ".pem, " + TICKETS);
                office.expect(trusting);
                assertThat(office.ask(trusting).outcome())
                        .isEqualTo(file.equals("right") ? new Answered() : new NotTried(Reason.of("mqtt.certificate")));
                Target strange = office.target("mqtts", version, Office.SECRET, TICKETS);
                office.expect(strange);
                assertThat(office.ask(strange).outcome()).isEqualTo(new NotTried(Reason.of("mqtt.certificate")));
            }
        }
    }
}
