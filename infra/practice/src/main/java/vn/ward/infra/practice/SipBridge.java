package vn.ward.infra.practice;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bridge of video conferences: it answers SIP's OPTIONS over UDP (RFC 3261, 11.2). */
final class SipBridge implements PlayedSystem {

    private static final Logger log = LoggerFactory.getLogger(SipBridge.class);
    private static final LoadProfile LOAD = new LoadProfile(Duration.ofMillis(8), 2.0, 0.3);

    /** Lines of a question that its answer repeats. */
    private static final List<String> REPEATED = List.of("via", "from", "to", "call-id", "cseq");

    private final Stage stage;
    private final Door door;
    private Playing playing;
    private long requests;

    SipBridge(Stage stage) {
        this.stage = stage;
        this.door = new Door(this::listen);
        this.playing = new Playing(Fault.NORMAL, stage.now());
    }

    private Future<Door.Listening> listen(int port) {
        DatagramSocket socket = stage.vertx().createDatagramSocket(new DatagramSocketOptions());
        socket.handler(packet -> receive(socket, packet));
        return socket.listen(port, Stage.HOST)
                .map(listening -> new Door.Listening(listening.localAddress().port(), socket::close));
    }

    private void receive(DatagramSocket socket, DatagramPacket packet) {
        requests++;
        boolean isLost = playing.fault() == Fault.LOSSY && stage.random().nextDouble() < SnmpSystem.LOST;
        if (playing.fault() == Fault.UNPLUGGED || isLost) {
            return;
        }
        Duration delay = playing.fault() == Fault.SLOW ? HttpSystem.slow(stage) : stage.natural(LOAD);
        answer(packet.data().toString(StandardCharsets.UTF_8), playing.fault() == Fault.BUSY)
                .ifPresent(answer -> stage.vertx()
                        .setTimer(
                                Math.max(1, delay.toMillis()),
                                due -> socket.send(
                                                Buffer.buffer(answer),
                                                packet.sender().port(),
                                                packet.sender().host())
                                        .onFailure(
                                                cause -> log.debug("an answer could not be sent id={}", id(), cause))));
    }

    /** Empty if {@code question} is no OPTIONS. */
    private static Optional<String> answer(String question, boolean isBusy) {
        if (!question.startsWith("OPTIONS sip:")) {
            return Optional.empty();
        }
        String repeated = Stream.of(question.split("\r\n"))
                .filter(line -> line.indexOf(':') > 0
                        && REPEATED.contains(
                                line.substring(0, line.indexOf(':')).strip().toLowerCase(Locale.ROOT)))
                .map(line -> line.toLowerCase(Locale.ROOT).startsWith("to:") ? line + ";tag=practice" : line)
                .collect(Collectors.joining("\r\n"));
        return Optional.of(String.join(
                "\r\n",
                isBusy ? "SIP/2.0 503 Service Unavailable" : "SIP/2.0 200 OK",
                repeated,
                "Allow: INVITE, ACK, CANCEL, BYE, OPTIONS",
                "Accept: application/sdp",
                "Content-Length: 0",
                "",
                ""));
    }

    @Override
    public String id() {
        return "bridge";
    }

    @Override
    public String group() {
        return "meeting";
    }

    @Override
    public String kind() {
        return "sip";
    }

    @Override
    public String address() {
        return Stage.HOST + ":" + port();
    }

    @Override
    public int port() {
        return door.port();
    }

    @Override
    public List<Fault> faults() {
        return List.of(Fault.NORMAL, Fault.UNPLUGGED, Fault.BUSY, Fault.SLOW, Fault.LOSSY);
    }

    @Override
    public Future<Void> open(int port) {
        return door.open(port);
    }

    @Override
    public Future<Void> play(Fault fault) {
        requirePlayable(fault);
        playing = new Playing(fault, stage.now());
        return Future.succeededFuture();
    }

    @Override
    public Playing playing() {
        return playing;
    }

    @Override
    public long requests() {
        return requests;
    }
}
