package vn.ward.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An office with two lines, as docs/via.md sets them up: two network namespaces, two veth pairs between them, one routing
 * table a line. The kernel, its policy routing and the probe are the real ones. Needs root.
 */
class TwoLinesTest {

    private static final String FIRST = "10.81.1.1";
    private static final String SECOND = "10.81.2.1";
    private static final String SYSTEM = "10.81.9.9";
    private static final String PORT = "5201";
    private static final String OFFICE =
            "ward-office-" + ProcessHandle.current().pid();
    private static final String WORLD = "ward-world-" + ProcessHandle.current().pid();

    private Process system;

    @BeforeEach
    void lay() throws Exception {
        run("ip", "netns", "add", OFFICE);
        run("ip", "netns", "add", WORLD);
        in(WORLD, "ip", "link", "set", "lo", "up");
        in(WORLD, "ip", "address", "add", SYSTEM + "/32", "dev", "lo");
        in(OFFICE, "ip", "link", "set", "lo", "up");
        line(1, FIRST);
        line(2, SECOND);
        in(OFFICE, "ip", "route", "add", "default", "via", "10.81.1.2");
        system = start(WORLD, "iperf3", "-s", "-p", PORT);
    }

    @AfterEach
    void takeUp() throws Exception {
        system.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        run("ip", "netns", "delete", OFFICE);
        run("ip", "netns", "delete", WORLD);
    }

    private static void line(int number, String address) throws Exception {
        String near = "line" + number;
        String far = "far" + number;
        String gateway = "10.81." + number + ".2";
        in(OFFICE, "ip", "link", "add", near, "type", "veth", "peer", "name", far, "netns", WORLD);
        in(OFFICE, "ip", "address", "add", address + "/24", "dev", near);
        in(OFFICE, "ip", "link", "set", near, "up");
        in(WORLD, "ip", "address", "add", gateway + "/24", "dev", far);
        in(WORLD, "ip", "link", "set", far, "up");
        in(OFFICE, "ip", "rule", "add", "from", address, "table", "10" + number);
        in(OFFICE, "ip", "route", "add", "default", "via", gateway, "table", "10" + number);
    }

    @Test
    void a_system_is_reached_on_the_second_line_while_the_first_one_is_broken() throws Exception {
        assertThat(tries()).containsExactly(FIRST + " answered", SECOND + " answered");

        // somewhere at the provider: the office's own end of the line looks well
        in(WORLD, "ip", "rule", "add", "from", SYSTEM, "to", FIRST, "blackhole");
        assertThat(tries()).containsExactly(FIRST + " failed timeout", SECOND + " answered");
        in(WORLD, "ip", "rule", "delete", "from", SYSTEM, "to", FIRST, "blackhole");

        // the office's own cable
        in(WORLD, "ip", "link", "set", "far1", "down");
        assertThat(tries()).containsExactly(FIRST + " not-tried via-away", SECOND + " answered");
    }

    @Test
    void a_system_that_is_down_is_reached_on_neither_line() throws Exception {
        system.destroyForcibly().waitFor(5, TimeUnit.SECONDS);

        assertThat(tries()).containsExactly(FIRST + " failed refused", SECOND + " failed refused");
    }

    @Test
    void a_ping_tells_a_router_that_knows_no_way_from_a_cable_of_ours_that_is_out() throws Exception {
        in(WORLD, "sysctl", "-qw", "net.ipv4.ip_forward=1");
        assertThat(tries(SYSTEM, "icmp", "any", SECOND)).containsExactly("any answered", SECOND + " answered");
        assertThat(tries("10.81.9.10", "icmp", SECOND)).containsExactly(SECOND + " failed icmp.unreachable");

        in(WORLD, "ip", "link", "set", "far1", "down");
        assertThat(tries(SYSTEM, "icmp", "any", FIRST, SECOND))
                .containsExactly("any not-tried network-away", FIRST + " not-tried via-away", SECOND + " answered");
    }

    private static List<String> tries() throws Exception {
        return tries(SYSTEM, PORT, FIRST, SECOND);
    }

    private static List<String> tries(String... args) throws Exception {
        String java = ProcessHandle.current().info().command().orElse("java");
        List<String> command = new ArrayList<>(List.of(
                java,
                "-Dlogback.configurationFile=none",
                "-cp",
                System.getProperty("java.class.path"),
                Tries.class.getName()));
        command.addAll(List.of(args));
        return in(OFFICE, command.toArray(String[]::new))
                .lines()
                .filter(line -> line.startsWith("10.81.") || line.startsWith("any "))
                .toList();
    }

    private static String in(String network, String... command) throws Exception {
        return run(Stream.concat(Stream.of("ip", "netns", "exec", network), Stream.of(command))
                .toArray(String[]::new));
    }

    private static Process start(String network, String... command) throws IOException {
        return new ProcessBuilder(Stream.concat(Stream.of("ip", "netns", "exec", network), Stream.of(command))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s: %s", String.join(" ", command), said)
                .isZero();
        return said;
    }
}
