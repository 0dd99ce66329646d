package vn.ward.infra.practice.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.ward.infra.practice.Exchange;
import vn.ward.infra.practice.ManualClock;
import vn.ward.infra.practice.PlayedWard;

/** The desk as those know it who listen at the ward's broker, and who ask its pages. */
class OneStopDeskTest {

    private static final Duration MINUTES = Duration.ofMinutes(8);

    private final ManualClock clock = new ManualClock("2026-11-25T09:00:00");
    private PlayedWard ward;

    /** One who listens. */
    private final class Listener implements AutoCloseable, MqttCallback {
        private final MqttClient client;
        private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();

        Listener(String name) throws Exception {
            client = new MqttClient("tcp://127.0.0.1:" + ward.port("microphones"), name, new MemoryPersistence());
            MqttConnectOptions session = new MqttConnectOptions();
            session.setCleanSession(false); // as who must miss nothing
            client.setCallback(this);
            client.connect(session);
        }

        Listener subscribed() throws MqttException {
            client.subscribe("mot-cua/#", 1);
            return this;
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            heard.add(new Heard(topic, new String(message.getPayload(), StandardCharsets.UTF_8), message.getQos()));
        }

        @Override
        public void connectionLost(Throwable cause) {}

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {}

        List<Heard> of(String topic) {
            return heard.stream().filter(one -> one.topic().startsWith(topic)).toList();
        }

        List<String> events() {
            return of("mot-cua/ve/").stream()
                    .map(one -> one.json().getString("event"))
                    .toList();
        }

        String last(String topic) {
            List<Heard> all = of(topic);
            return all.isEmpty() ? "" : all.get(all.size() - 1).text();
        }

        void awaitLast(String topic, String part) {
            await().atMost(PlayedWard.DEADLINE).until(() -> last(topic).contains(part));
        }

        /** Until it has been told what is kept: the summary is among it. */
        Listener awaitKept() {
            awaitLast("mot-cua/kiosk", "online");
            for (int counter = 1; counter <= 4; counter++) {
                awaitLast("mot-cua/quay/" + counter, "status");
            }
            awaitLast("mot-cua/tong-hop", "waiting");
            return this;
        }

        @Override
        public void close() throws MqttException {
            client.disconnect();
            client.close();
        }
    }

    private record Heard(String topic, String text, int qos) {
        JsonObject json() {
            return new JsonObject(text);
        }

        Instant at() {
            return OffsetDateTime.parse(json().getString("at")).toInstant();
        }
    }

    @BeforeEach
    void open() throws Exception {
        ward = new PlayedWard(clock);
    }

    @AfterEach
    void close() throws Exception {
        ward.close();
    }

    private void play(String id, String fault) throws IOException {
        assertThat(Exchange.fault(ward.page(), id, fault).status()).isEqualTo(200);
    }

    private JsonObject waiting() throws IOException {
        Exchange answer = Exchange.get(ward.port("mot-cua"), "/api/tickets/waiting");
        assertThat(answer.status()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    @Test
    void whoever_comes_anew_is_told_how_it_is_now_and_nothing_of_the_past() throws Exception {
        try (Listener listener = new Listener("newcomer").subscribed().awaitKept()) {
            assertThat(listener.of("mot-cua/quay/"))
                    .hasSize(4)
                    .allSatisfy(
                            one -> assertThat(one.json().getString("status")).isEqualTo("active"))
                    .allSatisfy(one -> assertThat(one.at()).isEqualTo(clock.instant()));
            JsonObject summary = new JsonObject(listener.last("mot-cua/tong-hop"));
            assertThat(summary.fieldNames())
                    .containsExactly("waiting", "serving", "counters_open", "overdue_dossiers", "at");
            int people = summary.getInteger("waiting") + summary.getInteger("serving");
            assertThat(people).as("a Wednesday at nine").isBetween(2, 30);
            assertThat(summary.getInteger("counters_open")).isEqualTo(4);
            assertThat(summary.getInteger("overdue_dossiers")).isBetween(1, 5);
            await().atMost(PlayedWard.DEADLINE).until(() -> listener.events().size() >= people);
            assertThat(listener.events())
                    .hasSize(people)
                    .isSubsetOf("waiting", "called", "serving")
                    .filteredOn("waiting"::equals)
                    .hasSize(summary.getInteger("waiting"));
        }
    }

    @Test
    void each_thing_that_happens_is_told_once_and_for_certain() throws Exception {
        try (Listener listener = new Listener("listener").subscribed().awaitKept()) {
            Instant from = clock.instant();
            clock.advance(MINUTES);
            await().atMost(PlayedWard.DEADLINE)
                    .until(() -> new HashSet<>(listener.events())
                            .containsAll(Set.of("waiting", "called", "serving", "done")));
            awaitSummaryOf(listener, clock.instant());

            List<Heard> news = listener.of("mot-cua/ve/");
            assertThat(news).extracting(one -> one.json().getString("id")).doesNotHaveDuplicates();
            assertThat(news).allSatisfy(one -> {
                JsonObject message = one.json();
                assertThat(one.qos()).isEqualTo(1);
                assertThat(one.topic()).isEqualTo("mot-cua/ve/" + message.getString("ticket_id"));
                assertThat(message.fieldNames())
                        .containsExactly("id", "ticket_id", "service", "counter", "event", "at", "created_at");
                assertThat(message.getString("ticket_id")).matches("[A-D]\\d{3}");
                assertThat(message.getString("service")).isIn("Hộ tịch", "Chứng thực", "Cư trú", "Đất đai");
                assertThat(message.getString("at")).matches("2026-11-25T0[789]:\\d\\d:\\d\\d\\+07:00");
                assertThat(one.at()).isBeforeOrEqualTo(clock.instant());
                if (message.getString("event").equals("waiting")) {
                    assertThat(message.getString("counter")).isNull();
                    assertThat(message.getString("created_at")).isEqualTo(message.getString("at"));
                } else if (!message.getString("event").equals("abandoned")) {
                    assertThat(message.getString("counter")).isIn("1", "2", "3", "4");
                }
            });
            assertThat(news.stream().filter(one -> one.at().isAfter(from)))
                    .as("in the order in which they happened")
                    .isSortedAccordingTo(Comparator.comparing(Heard::at))
                    .hasSizeGreaterThan(10);
        }
    }

    /** What is told comes in order, so that all before it was heard. */
    private static void awaitSummaryOf(Listener listener, Instant at) {
        await().atMost(PlayedWard.DEADLINE)
                .until(() -> listener.of("mot-cua/tong-hop").stream()
                        .anyMatch(one -> one.at().equals(at)));
    }

    @Test
    void the_whole_desk_is_told_each_15_seconds() throws Exception {
        try (Listener listener = new Listener("listener").subscribed().awaitKept()) {
            for (int i = 0; i < 3; i++) {
                clock.advance(Duration.ofSeconds(15));
                awaitSummaryOf(listener, clock.instant());
            }
            assertThat(listener.of("mot-cua/tong-hop")).hasSize(4);
            assertThat(listener.of("mot-cua/quay/"))
                    .as("nothing new of the counters")
                    .hasSize(4);
        }
    }

    @Test
    void a_silent_kiosk_leaves_its_will_and_tells_all_of_it_once_it_speaks_again() throws Exception {
        try (Listener listener = new Listener("listener").subscribed().awaitKept()) {
            play("mot-cua", "silent");
            listener.awaitLast("mot-cua/kiosk", "offline");
            try (Listener newcomer = new Listener("newcomer").subscribed()) {
                newcomer.awaitLast("mot-cua/kiosk", "offline");
            }
            int before = listener.of("mot-cua/").size();
            JsonObject frozen = waiting();
            clock.advance(MINUTES);
            assertThat(waiting()).as("nobody knows more than it tells").isEqualTo(frozen);
            assertThat(listener.of("mot-cua/")).hasSize(before);

            play("mot-cua", "normal");
            awaitSummaryOf(listener, clock.instant());
            List<Heard> late = listener.of("mot-cua/").subList(before, listener.heard.size());
            assertThat(late.get(0)).isEqualTo(new Heard("mot-cua/kiosk", "online", 1));
            assertThat(late.stream()
                            .filter(one -> one.topic().startsWith("mot-cua/ve/"))
                            .map(Heard::at))
                    .hasSizeGreaterThan(10)
                    .isSorted()
                    .allSatisfy(at -> assertThat(at).isBetween(clock.instant().minus(MINUTES), clock.instant()));
            assertThat(waiting()).isNotEqualTo(frozen);
        }
    }

    @Test
    void counters_are_closed_and_opened_at_once() throws Exception {
        try (Listener listener = new Listener("listener").subscribed().awaitKept()) {
            play("mot-cua", "counter_closed");
            listener.awaitLast("mot-cua/quay/2", "paused");
            listener.awaitLast("mot-cua/tong-hop", "\"counters_open\":3");
            play("mot-cua", "all_closed");
            for (int counter = 1; counter <= 4; counter++) {
                listener.awaitLast("mot-cua/quay/" + counter, "paused");
            }
            listener.awaitLast("mot-cua/tong-hop", "\"counters_open\":0");
            assertThat(statuses()).containsOnly("paused");

            play("mot-cua", "normal");
            for (int counter = 1; counter <= 4; counter++) {
                listener.awaitLast("mot-cua/quay/" + counter, "active");
            }
            listener.awaitLast("mot-cua/tong-hop", "\"counters_open\":4");
            assertThat(statuses()).containsOnly("active");
        }
    }

    private Stream<String> statuses() throws IOException {
        JsonArray counters = waiting().getJsonArray("counters");
        return IntStream.range(0, counters.size())
                .mapToObj(index -> counters.getJsonObject(index).getString("status"));
    }

    @Test
    void a_surge_is_a_crowd_within_a_minute() throws Exception {
        play("mot-cua", "surge");
        clock.advance(Duration.ofMinutes(1));
        assertThat(waiting().getInteger("total_waiting_all")).isGreaterThan(20);
        play("mot-cua", "normal");
        clock.advance(MINUTES);
        waiting();
        clock.advance(MINUTES);
        assertThat(waiting().getInteger("total_waiting_all")).isLessThan(14);
    }

    @Test
    void whoever_asks_is_told_of_each_counter() throws Exception {
        JsonObject told = waiting();
        assertThat(told.fieldNames()).containsExactly("counters", "last_updated", "total_waiting_all");
        assertThat(told.getString("last_updated")).isEqualTo("2026-11-25T09:00:00+07:00");
        JsonArray counters = told.getJsonArray("counters");
        assertThat(counters).hasSize(4);
        int waiting = 0;
        for (int i = 0; i < 4; i++) {
            JsonObject counter = counters.getJsonObject(i);
            assertThat(counter.fieldNames())
                    .containsExactly(
                            "counter_id",
                            "counter_name",
                            "status",
                            "current_serving",
                            "total_waiting",
                            "average_service_time");
            assertThat(counter.getInteger("counter_id")).isEqualTo(i + 1);
            assertThat(counter.getString("counter_name")).isEqualTo("Quầy " + (i + 1));
            assertThat(counter.getDouble("average_service_time")).isBetween(1.0, 12.0);
            waiting += counter.getInteger("total_waiting");
        }
        assertThat(told.getInteger("total_waiting_all")).isEqualTo(waiting);
    }

    @Test
    void its_page_says_that_it_is_open_day_and_night() throws Exception {
        int waiting = waiting().getInteger("total_waiting_all");
        Exchange page = Exchange.get(ward.port("mot-cua"), "/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("mở cửa cả ngày lẫn đêm", waiting + " người đang chờ", "4 quầy đang mở")
                .doesNotContain("{{");
        assertThat(Exchange.get(ward.port("mot-cua"), "/?lang=en").body())
                .contains("open day and night", waiting + " waiting");
    }

    @Test
    void a_broker_that_was_without_its_cable_knows_again_how_far_each_has_come() throws Exception {
        play("microphones", "unplugged");
        clock.advance(MINUTES);
        JsonObject told = waiting();
        play("microphones", "normal");
        try (Listener newcomer = new Listener("newcomer").subscribed().awaitKept()) {
            awaitSummaryOf(newcomer, clock.instant());
            assertThat(new JsonObject(newcomer.last("mot-cua/tong-hop")).getInteger("waiting"))
                    .isEqualTo(told.getInteger("total_waiting_all"));
            await().atMost(PlayedWard.DEADLINE)
                    .until(() ->
                            newcomer.events().stream().filter("waiting"::equals).count()
                                    == told.getInteger("total_waiting_all"));
            assertThat(newcomer.events()).contains("done");
        }
    }

    @Test
    void who_was_away_for_a_while_is_told_what_happened_meanwhile() throws Exception {
        try (Listener listener = new Listener("session").subscribed()) {
            listener.awaitKept();
        }
        clock.advance(MINUTES);
        waiting();
        try (Listener again = new Listener("session")) { // the session knows what it subscribed to
            awaitSummaryOf(again, clock.instant());
            assertThat(again.events()).contains("waiting", "called", "serving", "done");
            assertThat(again.of("mot-cua/ve/").stream().map(Heard::at))
                    .isSorted()
                    .allSatisfy(at -> assertThat(at).isAfter(clock.instant().minus(MINUTES)));
        }
    }

    @Test
    void a_machine_that_slept_wakes_to_the_hall_of_that_hour_and_not_to_all_it_missed() throws Exception {
        try (Listener listener = new Listener("listener").subscribed().awaitKept()) {
            clock.advance(Duration.ofHours(8));
            awaitSummaryOf(listener, clock.instant());
            assertThat(listener.of("mot-cua/ve/")).hasSizeLessThan(60);
            assertThat(waiting().getString("last_updated")).isEqualTo("2026-11-25T17:00:00+07:00");
        }
    }
}
