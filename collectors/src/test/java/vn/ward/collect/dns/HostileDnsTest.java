package vn.ward.collect.dns;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import vn.ward.collect.RawPeer;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

/** Whatever a name server says, a try ends in time and with a reason. */
class HostileDnsTest {

    private static final Instant START = Instant.parse("2026-05-04T01:02:03.456Z");
    private static final Question ASKED = Question.of(0x1234, spec(53));

    private Vertx vertx;
    private DnsProbe probe;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        probe = new DnsProbe(new Gear(vertx));
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    private static DnsSpec spec(int port) {
        return new DnsSpec("ward.example", RecordType.TXT, "127.0.0.1", port, Set.of(), null, Optional.empty());
    }

    private Result visit(int port) {
        return probe.tryOnce(Targets.of(spec(port), Duration.ofMillis(700)), START, Notes.NONE)
                .await();
    }

    private Result answeredWith(Function<byte[], List<byte[]>> answers) throws IOException {
        try (RawPeer peer = new RawPeer(answers)) {
            return visit(peer.port());
        }
    }

    private static Failed failed(String code, Object... values) {
        return new Failed(Reason.of(code, values));
    }

    /** The question sent back as an answer, changed in a few ways. */
    private static byte[] answer(byte[] question, int code, boolean truncated) {
        try {
            Message message = new Message(question);
            message.getHeader().setFlag(Flags.QR);
            message.getHeader().setRcode(code);
            if (truncated) {
                message.getHeader().setFlag(Flags.TC);
            } else if (code == Rcode.NOERROR) {
                message.addRecord(
                        new TXTRecord(Name.fromConstantString("ward.example."), DClass.IN, 60, "chào"), Section.ANSWER);
            }
            return message.toWire();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] otherId(byte[] packet) {
        byte[] other = packet.clone();
        other[0]++;
        return other;
    }

    /** An answer whose record's name points at itself. */
    private static byte[] loop(byte[] question) {
        byte[] packet = Arrays.copyOf(answer(question, Rcode.NXDOMAIN, false), question.length + 40);
        packet[3] = 0;
        packet[7] = 1;
        int at = 12 + ASKED.name().length() + 4;
        packet[at] = (byte) 0xc0;
        packet[at + 1] = (byte) at;
        return packet;
    }

    @Test
    void a_server_that_fails_says_so() throws IOException {
        assertThat(answeredWith(asked -> List.of(answer(asked, Rcode.SERVFAIL, false)))
                        .outcome())
                .isEqualTo(failed("dns.server-failed"));
        assertThat(answeredWith(asked -> List.of(answer(asked, Rcode.NOTIMP, false)))
                        .outcome())
                .isEqualTo(failed("dns.code", Rcode.NOTIMP));
    }

    @Test
    void guesses_are_passed_over_and_the_answer_counts() throws IOException {
        Result result = answeredWith(asked -> Stream.concat(
                        Collections.nCopies(50, otherId(answer(asked, Rcode.NXDOMAIN, false))).stream(),
                        Stream.of(asked, new byte[1], answer(asked, Rcode.NOERROR, false)))
                .toList());

        assertThat(result.outcome()).isEqualTo(new Answered());
    }

    @Test
    void nothing_but_guesses_is_no_answer() throws IOException {
        assertThat(answeredWith(asked -> Collections.nCopies(3, otherId(answer(asked, Rcode.NOERROR, false))))
                        .outcome())
                .isEqualTo(failed("dns.garbled"));
        assertThat(answeredWith(asked -> Collections.nCopies(2_000, new byte[] {1}))
                        .outcome())
                .isEqualTo(failed("dns.garbled"));
    }

    @Test
    void an_answer_to_something_else_than_a_query_is_none() throws IOException {
        assertThat(answeredWith(asked -> List.of(update(answer(asked, Rcode.NOERROR, false))))
                        .outcome())
                .isEqualTo(failed("dns.garbled"));
    }

    private static byte[] update(byte[] packet) {
        byte[] update = packet.clone();
        update[2] |= (byte) (Opcode.UPDATE << 3);
        return update;
    }

    @Test
    void silence_is_a_timeout() throws IOException {
        assertThat(answeredWith(asked -> List.of()).outcome()).isEqualTo(failed("timeout", "0.7"));
    }

    @Test
    void a_name_that_points_at_itself_is_garbled() throws IOException {
        assertThat(answeredWith(asked -> List.of(loop(asked))).outcome()).isEqualTo(failed("dns.garbled"));
    }

    /** Says by UDP that it does not fit, then by TCP whatever is wanted. */
    private Result overTcp(Talk talk) throws IOException {
        try (ServerSocket tcp = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                RawPeer udp = new RawPeer(asked -> List.of(answer(asked, Rcode.NOERROR, true)), tcp.getLocalPort())) {
            Thread thread = new Thread(() -> serve(tcp, talk), "tcp-dns");
            thread.setDaemon(true);
            thread.start();
            return visit(udp.port());
        }
    }

    @FunctionalInterface
    private interface Talk {
        void hold(byte[] question, Socket socket) throws IOException;
    }

    private static void serve(ServerSocket tcp, Talk talk) {
        try (Socket socket = tcp.accept()) {
            InputStream in = socket.getInputStream();
            int length = (in.read() << 8) | in.read();
            talk.hold(in.readNBytes(length), socket);
        } catch (IOException hungUp) {
            // the probe has heard enough
        }
    }

    private static byte[] framed(byte[] packet, int length) {
        byte[] framed = new byte[packet.length + 2];
        framed[0] = (byte) (length >> 8);
        framed[1] = (byte) length;
        System.arraycopy(packet, 0, framed, 2, packet.length);
        return framed;
    }

    @Test
    void by_tcp_too_only_an_answer_counts() throws IOException {
        assertThat(overTcp((asked, socket) -> {
                            byte[] answer = answer(asked, Rcode.NOERROR, false);
                            socket.getOutputStream().write(framed(answer, answer.length));
                        })
                        .outcome())
                .isEqualTo(new Answered());
        assertThat(overTcp((asked, socket) -> {
                            byte[] answer = otherId(answer(asked, Rcode.NOERROR, false));
                            socket.getOutputStream().write(framed(answer, answer.length));
                        })
                        .outcome())
                .isEqualTo(failed("dns.garbled"));
    }

    @Test
    void the_longest_answer_of_noise_that_never_ends_is_garbled() throws IOException {
        assertThat(overTcp((asked, socket) -> {
                            byte[] noise = new byte[65_535];
                            Arrays.fill(noise, (byte) 0xc0);
                            noise[0] = asked[0];
                            noise[1] = asked[1];
                            while (true) {
                                socket.getOutputStream().write(framed(noise, 65_535));
                            }
                        })
                        .outcome())
                .isEqualTo(failed("dns.garbled"));
    }

    @Test
    void half_an_answer_is_a_closed_connection_or_a_timeout() throws IOException {
        assertThat(overTcp((asked, socket) -> socket.getOutputStream().write(framed(asked, 5_000)))
                        .outcome())
                .isInstanceOf(Failed.class)
                .extracting(outcome -> ((Failed) outcome).reason().code())
                .isEqualTo("closed");
        assertThat(overTcp((asked, socket) -> {
                            socket.getOutputStream().write(framed(asked, 5_000));
                            socket.getInputStream().read();
                        })
                        .outcome())
                .isEqualTo(failed("timeout", "0.7"));
    }

    @Provide
    Arbitrary<byte[]> packets() {
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(600);
        byte[] good = answer(ASKED.packet(), Rcode.NOERROR, false);
        Arbitrary<byte[]> damaged = Arbitraries.integers()
                .between(2, good.length - 1)
                .list()
                .ofMaxSize(6)
                .flatMap(places -> Arbitraries.bytes().map(value -> {
                    byte[] packet = good.clone();
                    places.forEach(place -> packet[place] = value);
                    return packet;
                }));
        Arbitrary<byte[]> headed = noise.map(bytes -> {
            byte[] packet = Arrays.copyOf(bytes, Math.max(12, bytes.length));
            System.arraycopy(good, 0, packet, 0, 4);
            return packet;
        });
        Arbitrary<byte[]> cut =
                Arbitraries.integers().between(0, good.length).map(length -> Arrays.copyOf(good, length));
        return Arbitraries.frequencyOf(Tuple.of(1, noise), Tuple.of(4, damaged), Tuple.of(3, headed), Tuple.of(1, cut));
    }

    @Property(tries = 5000)
    void whatever_bytes_come_they_are_read_as_something(@ForAll("packets") byte[] packet) {
        DnsAnswer read = DnsAnswer.read(packet, ASKED);

        assertThat(Verdict.of(read, spec(53))).isNotNull();
    }
}
