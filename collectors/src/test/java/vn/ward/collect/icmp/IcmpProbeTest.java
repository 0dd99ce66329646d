package vn.ward.collect.icmp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.config.Hosts;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Target;

/** Against Debian's fping, on loopback. */
class IcmpProbeTest {

    private static final Instant START = Instant.parse("2026-05-04T01:02:03.456Z");
    private static final Duration FIVE = Duration.ofSeconds(5);

    private Vertx vertx;
    private IcmpProbe probe;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        probe = new IcmpProbe(new Gear(vertx));
    }

    @AfterEach
    void stop() throws Exception {
        probe.close().await(10, SECONDS);
        vertx.close().await(10, SECONDS);
    }

    private static Target target(String host, int packets, Optional<InetAddress> via) {
        return Targets.of(new IcmpSpec(host, packets, via), FIVE);
    }

    private Result visit(String host, Optional<InetAddress> via) {
        return probe.tryOnce(target(host, 3, via), START, Notes.NONE).await();
    }

    private static Optional<InetAddress> address(String text) {
        return Hosts.findAddress(text);
    }

    private static long children() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("fping"))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1", "localhost"})
    void a_host_that_answers_is_measured_by_several_packets(String host) {
        Result result = visit(host, Optional.empty());

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.startedAt()).isEqualTo(START);
        assertThat(result.took()).isLessThan(FIVE);
        assertThat(result.measurements().keySet()).containsExactlyInAnyOrderElementsOf(IcmpProbe.MEASUREMENTS);
        assertThat(result.measurements().get("loss_ratio")).isZero();
        assertThat(result.measurements().get("rtt_seconds"))
                .isBetween(
                        result.measurements().get("rtt_min_seconds"),
                        result.measurements().get("rtt_max_seconds"))
                .isBetween(1e-6, 1.0);
    }

    @Test
    void one_process_pings_two_hundred_hosts_and_both_families_at_once() {
        List<Target> targets = new ArrayList<>(IntStream.rangeClosed(1, 200)
                .mapToObj(i -> Targets.of(
                        "host-" + i,
                        new IcmpSpec("127.0.1." + i, 5, Optional.empty()),
                        new Pace(FIVE.plusSeconds(1), FIVE.plusSeconds(1), FIVE)))
                .toList());
        targets.add(target("::1", 5, Optional.empty()));
        probe.expect(targets);

        List<Future<Result>> tries = targets.stream()
                .map(each -> probe.tryOnce(each, START, Notes.NONE))
                .toList();
        List<Result> results = tries.stream().map(each -> each.await()).toList();

        assertThat(results).allSatisfy(result -> {
            assertThat(result.outcome()).isEqualTo(new Answered());
            assertThat(result.measurements().get("loss_ratio")).isLessThan(1);
        });
        assertThat(children()).isEqualTo(1);
    }

    @Test
    void each_source_has_a_process_of_its_own_and_none_outlives_the_probe() throws Exception {
        assertThat(visit("127.0.0.1", Optional.empty()).outcome()).isEqualTo(new Answered());
        assertThat(visit("127.0.0.1", address("127.0.0.5")).outcome()).isEqualTo(new Answered());
        assertThat(visit("::1", address("::1")).outcome()).isEqualTo(new Answered());
        assertThat(children()).isEqualTo(3);

        List<ProcessHandle> running = ProcessHandle.current().children().toList();
        probe.close().await(10, SECONDS);

        for (ProcessHandle each : running) {
            each.onExit().get(10, SECONDS);
        }
        assertThat(children()).isZero();
    }

    @Test
    void an_address_of_the_other_family_than_its_source_is_not_tried() {
        assertThat(visit("::1", address("127.0.0.5")).outcome())
                .isEqualTo(new NotTried(Reason.of("icmp.other-family")));
    }

    @Test
    void a_source_that_is_not_this_machines_is_a_line_that_is_away() {
        assertThat(visit("127.0.0.1", address("192.0.2.7")).outcome())
                .isEqualTo(new NotTried(Reason.of("via-away", "192.0.2.7")));
    }

    @Test
    void a_new_address_waits_for_the_restart_and_the_others_begin_anew() {
        probe.expect(List.of(target("127.0.0.1", 3, Optional.empty())));
        assertThat(visit("127.0.0.1", Optional.empty()).outcome()).isEqualTo(new Answered());

        Future<Result> known = probe.tryOnce(target("127.0.0.1", 3, Optional.empty()), START, Notes.NONE);
        Future<Result> fresh = probe.tryOnce(target("127.0.0.9", 3, Optional.empty()), START, Notes.NONE);

        assertThat(known.await().outcome()).isEqualTo(new Answered());
        assertThat(fresh.await().outcome()).isEqualTo(new Answered());
        assertThat(children()).isEqualTo(1);
    }

    @Test
    void a_process_that_is_killed_is_started_again_and_a_try_whose_time_suffices_begins_anew() {
        assertThat(visit("127.0.0.1", Optional.empty()).outcome()).isEqualTo(new Answered());
        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);

        assertThat(visit("127.0.0.1", Optional.empty()).outcome()).isEqualTo(new Answered());
    }

    @Test
    void a_try_whose_time_does_not_suffice_after_a_death_is_not_tried() {
        Target hasty = Targets.of(new IcmpSpec("127.0.0.1", 3, Optional.empty()), Duration.ofMillis(900));
        assertThat(probe.tryOnce(hasty, START, Notes.NONE).await().outcome()).isEqualTo(new Answered());
        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);

        assertThat(probe.tryOnce(hasty, START, Notes.NONE).await().outcome())
                .isEqualTo(new NotTried(Reason.of("icmp.restarting")));
        assertThat(visit("127.0.0.1", Optional.empty()).outcome()).isEqualTo(new Answered());
    }

    @Test
    void nobody_who_is_no_longer_expected_is_pinged() throws Exception {
        probe.expect(List.of(target("127.0.0.3", 3, Optional.empty())));
        assertThat(visit("127.0.0.3", Optional.empty()).outcome()).isEqualTo(new Answered());
        ProcessHandle before = ProcessHandle.current().children().findFirst().orElseThrow();

        probe.expect(List.of());

        before.onExit().get(10, SECONDS);
        assertThat(children()).isZero();
    }
}
