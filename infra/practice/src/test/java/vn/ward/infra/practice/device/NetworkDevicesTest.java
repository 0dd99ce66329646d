package vn.ward.infra.practice.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snmp4j.smi.OID;
import vn.ward.infra.practice.Exchange;
import vn.ward.infra.practice.ManualClock;
import vn.ward.infra.practice.PlayedWard;
import vn.ward.infra.practice.desk.OneStopDesk;
import vn.ward.infra.practice.load.Line;
import vn.ward.infra.practice.stage.Fault;
import vn.ward.infra.practice.stage.PortNotOpened;
import vn.ward.infra.practice.stage.Stage;

/** The played devices as a manager meets them, over real sockets, on a clock that goes on by hand. */
class NetworkDevicesTest {

    private static final String UPTIME = "1.3.6.1.2.1.1.3.0";
    private static final String OPER_STATUS = "1.3.6.1.2.1.2.2.1.8.";
    private static final String IN_OCTETS = "1.3.6.1.2.1.31.1.1.1.6.1";
    private static final String OUT_OCTETS = "1.3.6.1.2.1.31.1.1.1.10.1";
    private static final String NARROW_IN_OCTETS = "1.3.6.1.2.1.2.2.1.10.1";
    private static final String DISCONTINUITY = "1.3.6.1.2.1.31.1.1.1.19.1";
    private static final String CHANNEL_USE = "1.3.6.1.4.1.41112.1.6.1.1.1.6";
    private static final String STATIONS = "1.3.6.1.4.1.41112.1.6.1.2.1.8";
    private static final String BATTERY_STATUS = "1.3.6.1.2.1.33.1.2.1.0";
    private static final String CHARGE = "1.3.6.1.2.1.33.1.2.4.0";
    private static final String MINUTES_LEFT = "1.3.6.1.2.1.33.1.2.3.0";
    private static final String SOURCE = "1.3.6.1.2.1.33.1.4.1.0";

    private final ManualClock clock = new ManualClock("2026-11-23T09:00:00"); // a Monday at its busiest
    private PlayedWard ward;

    @BeforeEach
    void open() throws Exception {
        ward = new PlayedWard(clock);
    }

    @AfterEach
    void close() throws Exception {
        ward.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wan", "ap-1", "ap-2", "ap-3", "ap-4", "ups"})
    void every_device_is_walked_from_its_first_object_to_its_last_in_order(String id) throws IOException {
        try (SnmpClient client = client(id)) {
            List<OID> walked =
                    client.walk("1.3.6.1").stream().map(found -> found.getOid()).toList();
            assertThat(walked).hasSizeGreaterThan(20).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void another_community_is_met_with_silence() throws IOException {
        try (SnmpClient client = new SnmpClient(ward.port("wan"), "public", 700)) {
            assertThat(client.find(UPTIME)).isEmpty();
        }
    }

    @Test
    void the_counters_tell_what_truly_flowed_however_often_one_asks() throws IOException {
        try (SnmpClient client = client("wan")) {
            Line line = new Line(clock, ((OneStopDesk) ward.system("mot-cua"))::people);
            long from = clock.instant().getEpochSecond();
            long inBefore = client.get(IN_OCTETS);
            long outBefore = client.get(OUT_OCTETS);
            for (int i = 0; i < 40; i++) {
                clock.advance(Duration.ofMillis(250)); // in the middle of seconds, too
                client.get(IN_OCTETS);
            }
            long bitsIn = IntStream.range(0, 10)
                    .mapToLong(second -> line.rates(from + second).in())
                    .sum();
            long bitsOut = IntStream.range(0, 10)
                    .mapToLong(second -> line.rates(from + second).out())
                    .sum();
            assertThat(client.get(IN_OCTETS) - inBefore).isBetween(bitsIn / 8 - 1, bitsIn / 8 + 1);
            assertThat(client.get(OUT_OCTETS) - outBefore).isBetween(bitsOut / 8 - 1, bitsOut / 8 + 1);
        }
    }

    @Test
    void an_hour_at_the_peak_fills_the_contract_and_wraps_the_narrow_counter() throws IOException {
        try (SnmpClient client = client("wan")) {
            long before = client.get(IN_OCTETS);
            clock.advance(Duration.ofMinutes(20));
            long octets = client.get(IN_OCTETS) - before;
            assertThat(octets * 8 / 1_200.0).isBetween(0.95 * Line.CONTRACT, 1.0 * Line.CONTRACT);
            assertThat(octets).isGreaterThan(1L << 32);
            assertThat(client.get(NARROW_IN_OCTETS)).isEqualTo(client.get(IN_OCTETS) & 0xFFFF_FFFFL);
        }
    }

    @Test
    void an_unplugged_device_is_silent_and_a_plugged_one_answers_again() throws Exception {
        try (SnmpClient client = new SnmpClient(ward.port("ap-2"), SnmpSystem.COMMUNITY, 700)) {
            play("ap-2", Fault.UNPLUGGED);
            assertThat(client.find(UPTIME)).isEmpty();
            play("ap-2", Fault.NORMAL);
            assertThat(client.find(UPTIME)).isPresent();
        }
    }

    @Test
    void a_slow_device_answers_late_and_rightly() throws Exception {
        try (SnmpClient client = client("ups")) {
            play("ups", Fault.SLOW);
            long began = System.nanoTime();
            assertThat(client.get(CHARGE)).isEqualTo(100);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Stage.SLOW);
        }
    }

    @Test
    void a_lossy_device_loses_some_packets_and_answers_others() throws Exception {
        try (SnmpClient client = new SnmpClient(ward.port("ap-1"), SnmpSystem.COMMUNITY, 300)) {
            play("ap-1", Fault.LOSSY);
            await().atMost(PlayedWard.DEADLINE).until(() -> client.find(UPTIME).isEmpty());
            await().atMost(PlayedWard.DEADLINE).until(() -> client.find(UPTIME).isPresent());
        }
    }

    @Test
    void a_restarted_router_counts_its_time_and_its_traffic_anew() throws Exception {
        try (SnmpClient client = client("wan")) {
            clock.advance(Duration.ofMinutes(10));
            assertThat(client.get(UPTIME)).isGreaterThan(100L * 86_400);
            play("wan", Fault.REBOOT);
            clock.advance(Duration.ofSeconds(25));
            play("wan", Fault.NORMAL); // as it does by itself
            assertThat(client.get(UPTIME)).isEqualTo(2_500);
            assertThat(client.get(IN_OCTETS))
                    .as("nothing flowed while it started")
                    .isZero();
            assertThat(client.get(DISCONTINUITY)).isZero();
        }
    }

    @Test
    void what_lasts_for_a_while_is_over_by_itself() throws Exception {
        Vertx vertx = Vertx.vertx();
        Stage stage = new Stage(vertx, clock, new Random(1));
        SnmpSystem router = new SnmpSystem(stage, new EdgeRouter(stage, new Line(clock, second -> 0)));
        try {
            router.play(Fault.COUNTER_RESET);
            assertThat(router.playing().fault()).isEqualTo(Fault.COUNTER_RESET);
            await().atMost(Fault.COUNTER_RESET.lasts().orElseThrow().plus(PlayedWard.DEADLINE))
                    .until(() -> router.playing().fault() == Fault.NORMAL);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void reset_counters_begin_anew_at_a_discontinuity_while_the_router_runs_on() throws Exception {
        try (SnmpClient client = client("wan")) {
            clock.advance(Duration.ofMinutes(10));
            play("wan", Fault.COUNTER_RESET);
            assertThat(client.get(IN_OCTETS)).isZero();
            assertThat(client.get(DISCONTINUITY)).isEqualTo(client.get(UPTIME));
            clock.advance(Duration.ofSeconds(1));
            assertThat(client.get(IN_OCTETS)).isPositive();
        }
    }

    @Test
    void a_broken_line_takes_what_is_behind_it_along_and_the_router_says_so() throws Exception {
        try (SnmpClient client = client("wan")) {
            play("wan", Fault.LINE_DOWN);
            assertThat(client.get(OPER_STATUS + "1")).isEqualTo(2);
            assertThat(client.get(OPER_STATUS + "2")).isEqualTo(1);
            long still = client.get(IN_OCTETS);
            clock.advance(Duration.ofMinutes(1));
            assertThat(client.get(IN_OCTETS)).isEqualTo(still);
            for (String outside : List.of("documents", "public", "speed")) {
                assertThat(Exchange.hangs(ward.port(outside), "/", Duration.ofMillis(800)))
                        .as(outside)
                        .isTrue();
            }
            assertThat(Exchange.get(ward.port("meeting"), "/").status()).isEqualTo(200);

            play("wan", Fault.NORMAL);
            assertThat(client.get(OPER_STATUS + "1")).isEqualTo(1);
            assertThat(Exchange.get(ward.port("public"), "/").status()).isEqualTo(200);
        }
    }

    @Test
    void a_full_line_is_full_at_night_too() throws Exception {
        clock.advance(Duration.ofHours(17));
        try (SnmpClient client = client("wan")) {
            assertThat(share(client)).as("a quiet night").isLessThan(0.1);
            play("wan", Fault.SATURATED);
            assertThat(share(client)).isBetween(0.95, 1.0);
        }
    }

    private double share(SnmpClient client) throws IOException {
        long before = client.get(IN_OCTETS);
        clock.advance(Duration.ofSeconds(30));
        return (client.get(IN_OCTETS) - before) * 8 / 30.0 / Line.CONTRACT;
    }

    @Test
    void an_access_point_has_more_clients_by_day_and_a_crowded_one_a_busy_channel() throws Exception {
        try (SnmpClient client = client("ap-4")) {
            long byDay = sum(client, STATIONS);
            assertThat(byDay).isBetween(40L, 70L);
            assertThat(highest(client, CHANNEL_USE)).isBetween(40L, 70L);
            play("ap-4", Fault.CROWDED);
            assertThat(highest(client, CHANNEL_USE)).isBetween(86L, 100L);
            clock.advance(Duration.ofHours(17));
            assertThat(sum(client, STATIONS)).isLessThan(5);
        }
    }

    @Test
    void the_battery_empties_while_there_is_no_power_and_fills_afterwards() throws Exception {
        try (SnmpClient client = client("ups")) {
            assertThat(client.get(SOURCE)).isEqualTo(3);
            assertThat(client.get(BATTERY_STATUS)).isEqualTo(2);
            play("ups", Fault.ON_BATTERY);
            long minutes = client.get(MINUTES_LEFT);
            assertThat(minutes).isBetween(10L, 25L);
            assertThat(client.get(SOURCE)).isEqualTo(5);
            clock.advance(Duration.ofMinutes(4));
            assertThat(client.get(CHARGE)).isBetween(50L, 90L);
            assertThat(client.get(MINUTES_LEFT)).isBetween(minutes - 5, minutes - 3);
            clock.advance(Duration.ofMinutes(30));
            assertThat(client.get(CHARGE)).isZero();
            assertThat(client.get(BATTERY_STATUS)).as("depleted").isEqualTo(4);
            play("ups", Fault.NORMAL);
            clock.advance(Duration.ofMinutes(30));
            assertThat(client.get(CHARGE)).isEqualTo(100);
        }
    }

    @Test
    void a_device_plays_no_fault_of_another_kind() {
        SnmpSystem ups = (SnmpSystem) ward.system("ups");
        assertThatThrownBy(() -> ups.play(Fault.CROWDED)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_port_that_is_taken_is_named() throws IOException {
        Vertx vertx = Vertx.vertx();
        Stage stage = new Stage(vertx, clock, new Random(1));
        try (DatagramSocket squatter = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            SnmpSystem ups = new SnmpSystem(stage, new Ups(stage));
            assertThatThrownBy(() -> ups.open(squatter.getLocalPort())
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            PortNotOpened.class,
                            taken -> assertThat(taken.port()).isEqualTo(squatter.getLocalPort()));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static long sum(SnmpClient client, String column) throws IOException {
        return client.walk(column).stream()
                .mapToLong(found -> found.getVariable().toLong())
                .sum();
    }

    private static long highest(SnmpClient client, String column) throws IOException {
        return client.walk(column).stream()
                .mapToLong(found -> found.getVariable().toLong())
                .max()
                .orElseThrow();
    }

    private SnmpClient client(String id) throws IOException {
        return new SnmpClient(ward.port(id));
    }

    private void play(String id, Fault fault) throws IOException {
        assertThat(Exchange.fault(ward.page(), id, fault.code()).status()).isEqualTo(200);
    }
}
