package vn.ward.collect.sip;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.collect.Keys;
import vn.ward.collect.RawPeer;
import vn.ward.collect.RawServer;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

/** Whatever a SIP server says, a try ends in time and with a reason; and what is asked is as RFC 3261 has it. */
class HostileSipTest {

    private static final Call CALL = new Call(spec(5060, Transport.UDP), "00112233445566778899aabb");

    @TempDir
    Path folder;

    private Vertx vertx;
    private SipProbe probe;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        probe = new SipProbe(new Gear(vertx));
    }

    @AfterEach
    void stop() throws Exception {
        probe.close().await(10, SECONDS);
        vertx.close().await(10, SECONDS);
    }

    private static SipSpec spec(int port, Transport transport) {
        return new SipSpec(
                "127.0.0.1",
                port,
                transport,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Authorities.JDK,
                Optional.empty());
    }

    private Result visit(int port, Transport transport) {
        return visit(spec(port, transport), Duration.ofMillis(900));
    }

    private Result visit(SipSpec spec, Duration timeout) {
        return probe.tryOnce(Targets.of(spec, timeout), Instant.EPOCH, Notes.NONE)
                .await();
    }

    private static Failed failed(String code, Object... values) {
        return new Failed(Reason.of(code, values));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As a server answers: what must be repeated is the question's. */
    private static String answer(byte[] question, String status) {
        List<String> lines = new ArrayList<>(List.of("SIP/2.0 " + status));
        new String(question, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.matches("(Via|From|To|Call-ID|CSeq): .*"))
                .forEach(lines::add);
        lines.add("Content-Length: 0");
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    @Test
    void the_question_is_as_the_standard_has_it() throws IOException {
        String message = new String(
                CALL.message(new InetSocketAddress(InetAddress.getByName("10.0.0.2"), 40_000)), StandardCharsets.UTF_8);

        assertThat(message).isEqualTo("""
                OPTIONS sip:127.0.0.1 SIP/2.0
                Via: SIP/2.0/UDP 10.0.0.2:40000;branch=z9hG4bK00112233445566778899aabb;rport
                Max-Forwards: 70
                From: <sip:ioc@10.0.0.2>;tag=00112233445566778899aabb
                To: <sip:127.0.0.1>
                Call-ID: 00112233445566778899aabb@ward-ioc
                CSeq: 1 OPTIONS
                Contact: <sip:ioc@10.0.0.2:40000>
                Accept: application/sdp
                User-Agent: ward-ioc
                Content-Length: 0

                """.replace("\n", "\r\n"));
    }

    @Test
    void headers_may_be_short_folded_and_in_any_case() {
        String answer = answer(CALL.message(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)), "200 OK")
                .replace("Via:", "v :\r\n ")
                .replace("Call-ID", "I")
                .replace("CSeq", "cSEQ")
                .replace("Content-Length", "l");

        Optional<SipAnswer> read = SipAnswer.read(bytes(answer));

        assertThat(read).isPresent();
        assertThat(CALL.isAnsweredBy(read.get())).isTrue();
    }

    @Test
    void methods_are_found_in_several_lines_and_not_between_quotes() {
        SipAnswer read = SipAnswer.read(
                        bytes(
                                "SIP/2.0 200 OK\r\nAllow: ACK , INVITE\r\nAllow: BYE\r\nContact: \"a,b\" <sip:x,y@z>, <sip:c@d>\r\n\r\n"))
                .orElseThrow();

        assertThat(read.all("allow")).containsExactly("ACK", "INVITE", "BYE");
        assertThat(read.all("Contact")).containsExactly("\"a,b\" <sip:x,y@z>", "<sip:c@d>");
    }

    @Test
    void answers_to_other_questions_are_passed_over_and_ours_counts() throws IOException {
        try (RawPeer peer = new RawPeer(asked -> {
            String good = answer(asked, "200 OK");
            return Stream.of(
                            good.replace("z9hG4bK", "z9hG4bK0").replace("200 OK", "503 No"),
                            good.replace("Call-ID: ", "Call-ID: 0").replace("200 OK", "503 No"),
                            good.replace("CSeq: 1", "CSeq: 2").replace("200 OK", "503 No"),
                            good.replace("1 OPTIONS", "1 INVITE").replace("200 OK", "503 No"),
                            good.replace("CSeq", "Via: SIP/2.0/UDP x;branch=1\r\nCSeq")
                                    .replace("200 OK", "503 No"),
                            new String(asked, StandardCharsets.UTF_8),
                            "\r\n\r\n",
                            answer(asked, "100 Trying"),
                            good)
                    .map(HostileSipTest::bytes)
                    .toList();
        })) {
            assertThat(visit(peer.port(), Transport.UDP).outcome()).isEqualTo(new Answered());
        }
    }

    @Test
    void a_question_that_is_lost_is_asked_again() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (RawPeer peer = new RawPeer(
                question -> asked.incrementAndGet() < 2 ? List.of() : List.of(bytes(answer(question, "200 OK"))))) {
            Result result = visit(spec(peer.port(), Transport.UDP), Duration.ofSeconds(10));

            assertThat(result.outcome()).isEqualTo(new Answered());
            assertThat(result.measurements()).containsEntry("retransmits", 1.0);
        }
    }

    @Test
    void it_leaves_from_the_address_that_is_named_and_says_so() throws IOException {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (RawPeer peer = new RawPeer(asked -> {
            heard.add(new String(asked, StandardCharsets.UTF_8));
            return List.of(bytes(answer(asked, "200 OK")));
        })) {
            SipSpec any = spec(peer.port(), Transport.UDP);
            SipSpec named = new SipSpec(
                    any.host(),
                    any.port(),
                    any.transport(),
                    any.user(),
                    any.from(),
                    any.statuses(),
                    any.allows(),
                    any.authorities(),
                    Optional.of(InetAddress.getByName("127.0.0.2")));

            assertThat(visit(named, Duration.ofSeconds(5)).outcome()).isEqualTo(new Answered());
            assertThat(visit(any, Duration.ofSeconds(5)).outcome()).isEqualTo(new Answered());
        }
        assertThat(heard.get(0)).contains("Via: SIP/2.0/UDP 127.0.0.2:", "Contact: <sip:ioc@127.0.0.2:");
        assertThat(heard.get(1)).contains("Via: SIP/2.0/UDP 127.0.0.1:");
    }

    @Test
    void nothing_but_strays_and_nothing_but_promises_are_told_apart() throws IOException {
        try (RawPeer peer = new RawPeer(asked -> Collections.nCopies(2_000, new byte[] {1}))) {
            assertThat(visit(peer.port(), Transport.UDP).outcome()).isEqualTo(failed("sip.garbled"));
        }
        try (RawPeer peer = new RawPeer(asked -> List.of(bytes(answer(asked, "183 Session Progress"))))) {
            assertThat(visit(peer.port(), Transport.UDP).outcome()).isEqualTo(failed("sip.provisional", 183));
        }
        assertThat(overTcp(asked -> List.of(answer(asked, "100 Trying"))).outcome())
                .isEqualTo(failed("sip.provisional", 100));
    }

    @Test
    void what_a_server_says_of_itself_is_short_and_fit_to_be_shown() throws IOException {
        try (RawPeer peer =
                new RawPeer(asked -> List.of(bytes(answer(asked, "486 \u202eBận\u0007<b>" + "x".repeat(500)))))) {
            assertThat(visit(peer.port(), Transport.UDP).outcome())
                    .isEqualTo(failed("sip.status", 486, "2xx", "Bận b " + "x".repeat(54) + "…"));
        }
        try (RawPeer peer = new RawPeer(asked -> List.of(bytes(answer(asked, "481"))))) {
            assertThat(visit(peer.port(), Transport.UDP).outcome()).isEqualTo(failed("sip.status-alone", 481, "2xx"));
        }
    }

    private interface Says {
        List<String> to(byte[] question);
    }

    private Result overTcp(Says says) throws IOException {
        try (RawServer server = new RawServer((in, out) -> {
            for (String part : says.to(bytes(RawServer.readHead(in)))) {
                out.write(bytes(part));
                out.flush();
            }
            assertThat(in.read()).isNegative();
        })) {
            return visit(server.port(), Transport.TCP);
        }
    }

    @Test
    void on_a_connection_messages_may_come_in_parts_and_several_at_once() throws IOException {
        assertThat(overTcp(asked -> {
                            String all = "\r\n\r\nNOTIFY sip:x SIP/2.0\r\nContent-Length: 5\r\n\r\nSIP/2"
                                    + answer(asked, "100 Trying")
                                    + answer(asked, "200 OK").replace("Length: 0", "Length: 3")
                                    + "v=0";
                            return all.chars()
                                    .mapToObj(c -> String.valueOf((char) c))
                                    .toList();
                        })
                        .outcome())
                .isEqualTo(new Answered());
    }

    @Test
    void by_tls_its_certificate_must_be_the_offices() throws Exception {
        Keys keys = new Keys(folder);
        NetServer exchange = vertx.createNetServer(
                new NetServerOptions().setSsl(true).setKeyCertOptions(keys.own("exchange", "ip:127.0.0.1")));
        keys.own("other", "ip:127.0.0.1");
        exchange.connectHandler(caller -> caller.handler(asked -> caller.write(answer(asked.getBytes(), "200 OK"))));
        int port = exchange.listen(0, "127.0.0.1").await(10, SECONDS).actualPort();

        assertThat(byTls(port, Authorities.read(keys.pem("exchange", "key")))).isEqualTo(new Answered());
        for (Authorities strangers : List.of(Authorities.JDK, Authorities.read(keys.pem("other", "key")))) {
            assertThat(byTls(port, strangers))
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> assertThat(failed.reason().code()).isEqualTo("tls"));
        }
    }

    private Outcome byTls(int port, Authorities authorities) {
        SipSpec usual = spec(port, Transport.TLS);
        SipSpec trusting = new SipSpec(
                usual.host(),
                port,
                Transport.TLS,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                authorities,
                Optional.empty());
        return visit(trusting, Duration.ofSeconds(10)).outcome();
    }

    @Test
    void a_message_that_is_too_long_or_never_ends_is_garbled() throws IOException {
        assertThat(overTcp(asked -> List.of(answer(asked, "200 OK").replace("Length: 0", "Length: 999999999")))
                        .outcome())
                .isEqualTo(failed("sip.garbled"));
        assertThat(overTcp(asked -> Collections.nCopies(200, "X".repeat(1_000))).outcome())
                .isEqualTo(failed("sip.garbled"));
        assertThat(overTcp(asked -> Collections.nCopies(2_000, "A: b\r\n\r\n")).outcome())
                .isEqualTo(failed("sip.garbled"));
    }

    @Test
    void half_an_answer_is_a_closed_connection_or_a_timeout() throws IOException {
        try (RawServer server = RawServer.saying("SIP/2.0 200 OK\r\nContent-Le")) {
            assertThat(visit(server.port(), Transport.TCP).outcome())
                    .isEqualTo(failed("closed", "127.0.0.1:" + server.port()));
        }
        assertThat(overTcp(asked -> List.of("SIP/2.0 200 OK\r\nContent-Le")).outcome())
                .isEqualTo(failed("timeout", "0.9"));
    }

    @Provide
    Arbitrary<byte[]> messages() {
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(600);
        byte[] good = bytes(answer(CALL.message(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)), "200 OK"));
        Arbitrary<byte[]> damaged = Arbitraries.integers()
                .between(0, good.length - 1)
                .list()
                .ofMaxSize(6)
                .flatMap(places -> Arbitraries.bytes().map(value -> {
                    byte[] packet = good.clone();
                    places.forEach(place -> packet[place] = value);
                    return packet;
                }));
        Arbitrary<byte[]> headed = noise.map(rest -> {
            byte[] packet = Arrays.copyOf(bytes("SIP/2.0 200 OK\r\n"), 16 + rest.length);
            System.arraycopy(rest, 0, packet, 16, rest.length);
            return packet;
        });
        Arbitrary<byte[]> cut =
                Arbitraries.integers().between(0, good.length).map(length -> Arrays.copyOf(good, length));
        Arbitrary<byte[]> long_ = Arbitraries.of("\r\n", ",", ";", "\"<", " \r\n ", "a:b\r\n", "\t")
                .map(text -> bytes("SIP/2.0 200 OK\r\nVia: " + text.repeat(60_000 / text.length())));
        return Arbitraries.frequencyOf(
                Tuple.of(4, noise), Tuple.of(16, damaged), Tuple.of(8, headed), Tuple.of(4, cut), Tuple.of(1, long_));
    }

    @Property(tries = 3000)
    void whatever_bytes_come_they_are_an_answer_or_none(@ForAll("messages") byte[] message) {
        Optional<SipAnswer> read = SipAnswer.read(message);

        read.ifPresent(answer -> {
            assertThat(CALL.isAnsweredBy(answer)).isIn(true, false);
            assertThat(Verdict.of(answer, spec(5060, Transport.UDP))).isNotNull();
        });
    }

    @Property(tries = 1000)
    void however_a_stream_is_cut_its_messages_are_the_same(
            @ForAll("messages") byte[] noise, @ForAll @IntRange(min = 1, max = 700) int step) {
        byte[] good = bytes("SIP/2.0 200 OK\r\nl: 4\r\n\r\nbody");
        byte[] stream = Arrays.copyOf(good, good.length + noise.length);
        System.arraycopy(noise, 0, stream, good.length, noise.length);

        assertThat(cut(stream, step)).isEqualTo(cut(stream, stream.length));
        assertThat(cut(stream, step)).startsWith(new String(good, StandardCharsets.ISO_8859_1));
    }

    private static List<String> cut(byte[] stream, int step) {
        Frames frames = new Frames();
        List<String> messages = new ArrayList<>();
        for (int from = 0; from < stream.length; from += step) {
            frames.take(Arrays.copyOfRange(stream, from, Math.min(stream.length, from + step)));
            for (Optional<byte[]> next = frames.next(); next.isPresent(); next = frames.next()) {
                messages.add(new String(next.get(), StandardCharsets.ISO_8859_1));
            }
        }
        return messages;
    }
}
