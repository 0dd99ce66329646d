package vn.ward.infra.practice;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.infra.practice.snmp.Agent;

/** A {@link Device} on stage: it answers over UDP, late, now and then or not at all, as its fault has it. */
final class SnmpSystem implements PlayedSystem {

    private static final Logger log = LoggerFactory.getLogger(SnmpSystem.class);

    /** What whoever asks must know; in the practice ward it is no secret. */
    static final String COMMUNITY = "thuc-hanh";

    /** The part of the packets that a lossy device loses. */
    static final double LOST = 0.4;

    private static final LoadProfile LOAD = new LoadProfile(Duration.ofMillis(3), 2.0, 0.4);

    private static final List<Fault> SHARED = List.of(Fault.UNPLUGGED, Fault.SLOW, Fault.LOSSY, Fault.REBOOT);

    private final Stage stage;
    private final Device device;
    private final Agent agent;
    private final Door door;
    private Playing playing;
    private long timer = -1;
    private long requests;

    SnmpSystem(Stage stage, Device device) {
        this.stage = stage;
        this.device = device;
        this.agent = new Agent(COMMUNITY, device.mib());
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
        switch (playing.fault()) {
            case UNPLUGGED, REBOOT -> {} // nobody is there
            case SLOW -> later(socket, packet, HttpSystem.slow(stage));
            case LOSSY -> {
                if (stage.random().nextDouble() >= LOST) {
                    later(socket, packet, stage.natural(LOAD));
                }
            }
            default -> later(socket, packet, stage.natural(LOAD));
        }
    }

    /** Answers with what is true after {@code delay}. */
    private void later(DatagramSocket socket, DatagramPacket packet, Duration delay) {
        stage.vertx().setTimer(Math.max(1, delay.toMillis()), due -> {
            device.advance();
            agent.answer(packet.data().getBytes())
                    .ifPresent(answer -> socket.send(
                                    Buffer.buffer(answer),
                                    packet.sender().port(),
                                    packet.sender().host())
                            .onFailure(cause -> log.debug("an answer could not be sent id={}", id(), cause)));
        });
    }

    @Override
    public Future<Void> play(Fault fault) {
        requirePlayable(fault);
        stage.vertx().cancelTimer(timer);
        device.play(fault);
        playing = new Playing(fault, stage.now());
        fault.lasts()
                .ifPresent(time -> timer = stage.vertx().setTimer(time.toMillis(), over -> {
                    device.play(Fault.NORMAL);
                    playing = new Playing(Fault.NORMAL, stage.now());
                }));
        return Future.succeededFuture();
    }

    @Override
    public String id() {
        return device.id();
    }

    @Override
    public String group() {
        return device.group();
    }

    @Override
    public String kind() {
        return "snmp";
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
        return Stream.of(List.of(Fault.NORMAL), device.faults(), SHARED)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public Future<Void> open(int port) {
        return door.open(port);
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
