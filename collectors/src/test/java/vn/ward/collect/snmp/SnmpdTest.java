package vn.ward.collect.snmp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.snmp.device.Access;
import vn.ward.collect.snmp.device.AuthenticationProtocol;
import vn.ward.collect.snmp.device.DeviceAddress;
import vn.ward.collect.snmp.device.PrivacyProtocol;
import vn.ward.collect.snmp.reading.Fold;
import vn.ward.core.config.Secret;
import vn.ward.core.result.Note;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Result;
import vn.ward.core.target.Pace;

/** Debian's snmpd: both versions, what it refuses, and lo's counters against the kernel's. */
class SnmpdTest {

    private static final String CONF = """
            agentAddress udp:127.0.0.1:%d
            rocommunity %s 127.0.0.1
            createUser giamsat SHA-256 "mat-khau-xac-thuc" AES "mat-khau-ma-hoa"
            createUser congkhai SHA "mat-khau-xac-thuc"
            createUser manh SHA-512 "mat-khau-xac-thuc" AES "mat-khau-ma-hoa"
            createUser cu MD5 "mat-khau-xac-thuc" AES "mat-khau-ma-hoa"
            rouser giamsat authpriv
            rouser congkhai authnopriv
            rouser manh authpriv
            rouser cu authpriv
            [snmp] persistentDir %s
            """;

    @TempDir
    static @Nullable Path folder;

    private static @Nullable Process snmpd;
    private static int port;

    private static final Vertx VERTX = Vertx.vertx();
    private static final SnmpProbe PROBE = new SnmpProbe(new Gear(VERTX));

    @BeforeAll
    static void start() throws Exception {
        Path here = Objects.requireNonNull(folder);
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path conf = here.resolve("snmpd.conf");
        Files.writeString(conf, CONF.formatted(port, RecordedAgent.COMMUNITY, here));
        snmpd = new ProcessBuilder(
                        "/usr/sbin/snmpd",
                        "-f",
                        "-C",
                        "-c",
                        conf.toString(),
                        "-Lf",
                        here.resolve("log").toString())
                .redirectErrorStream(true)
                .redirectOutput(here.resolve("out").toFile())
                .start();
        Instant until = Instant.now().plusSeconds(20);
        while (!(tried(at(Snmp.community()), Notes.NONE).outcome() instanceof Answered)) {
            assertThat(Instant.now()).as("snmpd answers").isBefore(until);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (snmpd != null) {
            snmpd.destroy();
            snmpd.waitFor(5, SECONDS);
        }
        PROBE.close().await(5, SECONDS);
        VERTX.close().await(5, SECONDS);
    }

    private static DeviceAddress at(Access access) {
        return Snmp.at(port, access);
    }

    private static Result tried(DeviceAddress device, Notes notes) throws Exception {
        return PROBE.tryOnce(
                        Targets.of("lo", Snmp.line(device, "lo"), Snmp.pace(Duration.ofSeconds(3))),
                        Instant.ofEpochMilli(0),
                        notes)
                .await(10, SECONDS);
    }

    private static Access user(
            String name, AuthenticationProtocol auth, String password, boolean hides, String hiding) {
        return new Access.User(
                name,
                new Access.Authentication(auth, new Secret(password)),
                hides ? new Access.Privacy(PrivacyProtocol.AES_128, new Secret(hiding)) : null);
    }

    @ParameterizedTest
    @CsvSource({"giamsat, SHA_256, true", "manh, SHA_512, true", "cu, MD5, true", "congkhai, SHA_1, false"})
    void users_are_let_in(String name, AuthenticationProtocol auth, boolean hides) throws Exception {
        Result result = tried(at(user(name, auth, "mat-khau-xac-thuc", hides, "mat-khau-ma-hoa")), Notes.NONE);
        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.measurements()).containsKey("uptime_seconds");
    }

    @ParameterizedTest
    @CsvSource({
        "ai-do, SHA_256, mat-khau-xac-thuc, true, mat-khau-ma-hoa, snmp.user-unknown",
        "giamsat, SHA_256, mat-khau-sai-roi, true, mat-khau-ma-hoa, snmp.password-wrong",
        "giamsat, SHA_256, mat-khau-xac-thuc, true, mat-khau-sai-roi, snmp.privacy-wrong",
        "congkhai, SHA_1, mat-khau-xac-thuc, true, mat-khau-ma-hoa, snmp.level-unsupported",
    })
    void what_it_refuses_is_said(
            String name, AuthenticationProtocol auth, String password, boolean hides, String hiding, String code)
            throws Exception {
        Result result = tried(at(user(name, auth, password, hides, hiding)), Notes.NONE);
        assertThat(((Failed) result.outcome()).reason().code()).isEqualTo(code);
    }

    @Test
    void a_wrong_community_is_silence() throws Exception {
        Result result = tried(at(new Access.Community(new Secret("public"))), Notes.NONE);
        assertThat(((Failed) result.outcome()).reason().code()).isEqualTo("snmp.silent");
    }

    @Test
    void a_column_that_it_lacks_is_no_measurement() throws Exception {
        List<Note> notes = new ArrayList<>();
        SnmpSpec spec = Snmp.values(
                port,
                Map.of(
                        "clients",
                        Snmp.column(Fold.SUM, "1.3.6.1.4.1.41112.1.6.1.2.1.8", null),
                        "interfaces",
                        Snmp.scalar("1.3.6.1.2.1.2.1.0")));
        Result result = PROBE.tryOnce(
                        Targets.of("ap", spec, Snmp.pace(Duration.ofSeconds(3))), Instant.ofEpochMilli(0), notes::add)
                .await(10, SECONDS);

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.measurements()).containsKey("interfaces").doesNotContainKey("clients");
        assertThat(notes).extracting(Note::code).contains("snmp.absent");
    }

    /** Its table is renewed every few seconds: between two readings it may be that much older than its clock. */
    @Test
    void the_traffic_of_lo_is_what_the_kernel_counts() throws Exception {
        Pace pace = new Pace(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(3));
        var lo = Targets.of("counted", Snmp.line(at(Snmp.community()), "lo"), pace);
        PROBE.tryOnce(lo, Instant.ofEpochMilli(0), Notes.NONE).await(10, SECONDS);
        long kernel = received();
        long from = System.nanoTime();
        while (System.nanoTime() - from < 8_000_000_000L) {
            send(60_000);
        }
        Result second = PROBE.tryOnce(lo, Instant.ofEpochMilli(0), Notes.NONE).await(10, SECONDS);
        double seconds = (System.nanoTime() - from) / 1e9;
        double bits = (received() - kernel) * 8 / seconds;

        assertThat(second.measurements().get("in_bits_per_second")).isCloseTo(bits, within(bits * 0.6));
        assertThat(second.measurements().get("in_bits_per_second")).isGreaterThan(1e6);
    }

    private static void send(int bytes) throws IOException, InterruptedException {
        try (DatagramSocket socket = new DatagramSocket()) {
            byte[] data = new byte[bytes];
            socket.send(new DatagramPacket(data, bytes, new InetSocketAddress(InetAddress.getLoopbackAddress(), 9)));
        }
        Thread.sleep(2);
    }

    private static long received() throws IOException {
        String line = Files.readAllLines(Path.of("/proc/net/dev")).stream()
                .filter(each -> each.strip().startsWith("lo:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.strip().substring(3).strip().split("\\s+", -1)[0]);
    }
}
