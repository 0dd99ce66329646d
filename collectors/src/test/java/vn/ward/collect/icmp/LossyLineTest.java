package vn.ward.collect.icmp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

/**
 * The real fping over a real line of the kernel's: two network namespaces with a cable between them, which a token bucket ({@code tbf}) makes
 * slow, and so uneven and lossy. Not every kernel has {@code netem}; this one every kernel that tests run on so far had.
 */
class LossyLineTest {

    private static final Instant START = Instant.parse("2026-05-04T01:02:03.456Z");
    private static final String OURS = "ward-a-" + ProcessHandle.current().pid();
    private static final String THEIRS = "ward-b-" + ProcessHandle.current().pid();

    private Vertx vertx;
    private IcmpProbe probe;

    @BeforeEach
    void plug() throws Exception {
        run("ip netns add " + OURS);
        run("ip netns add " + THEIRS);
        run("ip link add ours netns " + OURS + " type veth peer name theirs netns " + THEIRS);
        run("ip -n " + OURS + " addr add 10.9.0.1/24 dev ours");
        run("ip -n " + THEIRS + " addr add 10.9.0.2/24 dev theirs");
        run("ip -n " + OURS + " link set lo up");
        run("ip -n " + OURS + " link set ours up");
        run("ip -n " + THEIRS + " link set theirs up");
        vertx = Vertx.vertx();
        probe = new IcmpProbe(new Gear(vertx), List.of("ip", "netns", "exec", OURS, "fping"));
    }

    @AfterEach
    void unplug() throws Exception {
        probe.close().await(10, SECONDS);
        vertx.close().await(10, SECONDS);
        run("ip netns del " + OURS);
        run("ip netns del " + THEIRS);
    }

    private static void run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command.split(" ")).inheritIO().start();
        assertThat(process.waitFor()).as(command).isZero();
    }

    private Result visit(String host) {
        return probe.tryOnce(
                        Targets.of(new IcmpSpec(host, 10, Optional.empty()), Duration.ofSeconds(3)), START, Notes.NONE)
                .await();
    }

    @Test
    void a_good_line_loses_nothing_and_a_slow_one_is_uneven_and_loses_packets() throws Exception {
        Result good = visit("10.9.0.2");
        assertThat(good.outcome()).isEqualTo(new Answered());
        assertThat(good.measurements().get("loss_ratio")).isZero();

        // 98 bytes a packet: some four a second get through, one waits, the others are dropped
        run("ip netns exec " + THEIRS + " tc qdisc add dev theirs root tbf rate 3kbit burst 200 limit 200");
        Result slow = visit("10.9.0.2");

        assertThat(slow.outcome()).isEqualTo(new Answered());
        assertThat(slow.measurements().get("loss_ratio")).isBetween(0.1, 0.9);
        assertThat(slow.measurements().get("rtt_max_seconds")).isGreaterThan(0.02);
        assertThat(slow.measurements().get("jitter_seconds"))
                .isGreaterThan(good.measurements().get("jitter_seconds"))
                .isGreaterThan(0.005);
        assertThat(slow.measurements().get("rtt_seconds"))
                .isBetween(
                        slow.measurements().get("rtt_min_seconds"),
                        slow.measurements().get("rtt_max_seconds"));
    }

    @Test
    void an_address_where_nobody_is_cannot_be_reached() {
        assertThat(visit("10.9.0.99").outcome())
                .isInstanceOf(Failed.class); // the kernel asks for three seconds who it is

        Result nobody = visit("10.9.0.99");
        assertThat(nobody.outcome()).isEqualTo(new Failed(Reason.of("icmp.unreachable")));
        assertThat(nobody.measurements()).containsEntry("loss_ratio", 1.0);
    }

    @Test
    void a_host_that_stays_silent_does_not_answer() throws Exception {
        run("ip netns exec " + THEIRS + " sysctl -qw net.ipv4.icmp_echo_ignore_all=1");

        assertThat(visit("10.9.0.2").outcome()).isEqualTo(new Failed(Reason.of("icmp.no-answer")));
    }
}
