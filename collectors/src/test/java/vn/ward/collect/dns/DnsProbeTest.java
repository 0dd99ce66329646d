package vn.ward.collect.dns;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.collect.Peer;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.config.Hosts;
import vn.ward.core.result.Note;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

/** Against Debian's dnsmasq. */
class DnsProbeTest {

    private static final Instant START = Instant.parse("2026-05-04T01:02:03.456Z");

    @TempDir
    static Path folder;

    private static int port;
    private static @Nullable Peer dnsmasq;

    private Vertx vertx;
    private DnsProbe probe;

    @BeforeAll
    static void serve() throws IOException {
        port = Peer.freePort();
        List<String> command = new ArrayList<>(List.of(
                "/usr/sbin/dnsmasq",
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--user=root",
                "--pid-file=",
                "--no-resolv",
                "--no-hosts",
                "--bind-interfaces",
                "--listen-address=127.0.0.1",
                "--port=" + port,
                "--local=/ward.example/",
                "--host-record=ocd.ward.example,192.0.2.10,2001:db8::10",
                "--cname=www.ward.example,ocd.ward.example",
                "--mx-host=ward.example,mail.ward.example,10",
                "--txt-record=ward.example,xin chao",
                "--srv-host=_sip._udp.ward.example,sip.ward.example,5060",
                "--ptr-record=10.2.0.192.in-addr.arpa,ocd.ward.example"));
        for (int i = 0; i < 40; i++) {
            command.add("--txt-record=big.ward.example," + i + "x".repeat(200));
        }
        dnsmasq = new Peer(command, folder.resolve("dnsmasq.log"));
    }

    @AfterAll
    static void end() {
        if (dnsmasq != null) {
            dnsmasq.close();
        }
    }

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        probe = new DnsProbe(new Gear(vertx));
        Awaitility.await()
                .until(() -> visit(of("ocd.ward.example", RecordType.A)).outcome() instanceof Answered);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    private static DnsSpec of(String name, RecordType type) {
        return of(name, type, Set.of(), null);
    }

    private static DnsSpec of(String name, RecordType type, Set<InetAddress> addresses, @Nullable String contains) {
        return new DnsSpec(name, type, "127.0.0.1", port, addresses, contains, Optional.empty());
    }

    private Result visit(DnsSpec spec) {
        return probe.tryOnce(Targets.of(spec, Duration.ofSeconds(2)), START, Notes.NONE)
                .await();
    }

    private static Set<InetAddress> addresses(String text) {
        return Set.of(Hosts.findAddress(text).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "ocd.ward.example, A, 192.0.2.10",
        "ocd.ward.example, AAAA, 2001:db8",
        "www.ward.example, A, 192.0.2.10",
        "www.ward.example, CNAME, ocd.ward.example",
        "ward.example, MX, mail.ward.example",
        "ward.example, TXT, xin chao",
        "_sip._udp.ward.example, SRV, 5060",
        "192.0.2.10, PTR, ocd.ward.example"
    })
    void records_of_each_type_are_read(String name, RecordType type, String text) {
        Result result = visit(of(name, type, Set.of(), text));

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.measurements().keySet()).containsExactlyInAnyOrderElementsOf(DnsProbe.MEASUREMENTS);
        assertThat(result.measurements().get("answers")).isEqualTo(1);
        assertThat(result.measurements().get("rtt_seconds")).isBetween(1e-6, 2.0);
    }

    @Test
    void an_answer_that_does_not_fit_into_a_packet_is_asked_for_by_tcp() {
        Result result = visit(of("big.ward.example", RecordType.TXT));

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.measurements().get("answers")).isEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource({
        "none.ward.example, A, dns.no-such-name",
        "other.example, A, dns.refused",
    })
    void a_refusal_says_why(String name, RecordType type, String code) {
        assertThat(visit(of(name, type)).outcome()).isEqualTo(new Failed(Reason.of(code)));
    }

    @Test
    void a_name_without_a_record_of_the_type_has_no_answer() {
        assertThat(visit(of("ocd.ward.example", RecordType.MX)).outcome())
                .isEqualTo(new Failed(Reason.of("dns.no-record", "MX")));
    }

    @Test
    void an_answer_is_compared_with_what_is_expected() {
        Outcome unexpected = new Failed(Reason.of("dns.unexpected-answer"));

        assertThat(visit(of("ocd.ward.example", RecordType.A, addresses("192.0.2.10"), null))
                        .outcome())
                .isEqualTo(new Answered());
        assertThat(visit(of("ocd.ward.example", RecordType.A, addresses("192.0.2.11"), null))
                        .outcome())
                .isEqualTo(unexpected);
        assertThat(visit(of("ward.example", RecordType.TXT, Set.of(), "tạm biệt"))
                        .outcome())
                .isEqualTo(unexpected);
    }

    @Test
    void without_a_server_the_machines_own_is_asked() throws IOException {
        Path resolvConf = Files.writeString(
                folder.resolve("resolv.conf"), "search ward.example\nnameserver 127.0.0.1\nnameserver 192.0.2.1\n");
        probe = new DnsProbe(new Gear(vertx), resolvConf);
        DnsSpec own = new DnsSpec("ocd.ward.example", RecordType.A, null, port, Set.of(), null, Optional.empty());

        assertThat(visit(own).outcome()).isEqualTo(new Answered());

        Files.writeString(resolvConf, "# nobody\n");
        assertThat(visit(own).outcome()).isEqualTo(new NotTried(Reason.of("dns.no-server")));
    }

    @Test
    void whoever_looks_into_one_try_sees_the_records() {
        List<Note> notes = new ArrayList<>();
        probe.tryOnce(Targets.of(of("ward.example", RecordType.MX), Duration.ofSeconds(2)), START, notes::add)
                .await();

        assertThat(notes).contains(new Note("dns.record", List.of("10 mail.ward.example.")));
    }
}
