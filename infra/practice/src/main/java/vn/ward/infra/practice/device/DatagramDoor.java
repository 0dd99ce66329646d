package vn.ward.infra.practice.device;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.infra.practice.load.LoadProfile;
import vn.ward.infra.practice.stage.Door;
import vn.ward.infra.practice.stage.Fault;
import vn.ward.infra.practice.stage.Stage;

/** A UDP port at which each question is answered late, now and then or not at all, as the fault that is played has it. */
final class DatagramDoor {

    private static final Logger log = LoggerFactory.getLogger(DatagramDoor.class);

    /** The part of the packets that a lossy device loses. */
    private static final double LOST = 0.4;

    private final Stage stage;
    private final LoadProfile load;
    private final Supplier<Fault> fault;
    private final Function<Buffer, Optional<Buffer>> answer;
    private final Door door = new Door(this::listen);
    private long requests;

    /**
     * @param fault what is played now
     * @param answer says what is true when the answer leaves; empty: the question gets none
     */
    DatagramDoor(Stage stage, LoadProfile load, Supplier<Fault> fault, Function<Buffer, Optional<Buffer>> answer) {
        this.stage = stage;
        this.load = load;
        this.fault = fault;
        this.answer = answer;
    }

    private Future<Door.Listening> listen(int port) {
        DatagramSocket socket = stage.vertx().createDatagramSocket(new DatagramSocketOptions());
        socket.handler(packet -> receive(socket, packet));
        return socket.listen(port, Stage.HOST)
                .map(listening -> new Door.Listening(listening.localAddress().port(), socket::close));
    }

    private void receive(DatagramSocket socket, DatagramPacket packet) {
        requests++;
        switch (fault.get()) {
            case UNPLUGGED, REBOOT -> {} // nobody is there
            case SLOW -> later(socket, packet, stage.slow());
            case LOSSY -> {
                if (stage.random().nextDouble() >= LOST) {
                    later(socket, packet, stage.natural(load));
                }
            }
            default -> later(socket, packet, stage.natural(load));
        }
    }

    private void later(DatagramSocket socket, DatagramPacket packet, Duration delay) {
        stage.vertx()
                .setTimer(
                        Math.max(1, delay.toMillis()),
                        due -> answer.apply(packet.data())
                                .ifPresent(said -> socket.send(
                                                said,
                                                packet.sender().port(),
                                                packet.sender().host())
                                        .onFailure(cause ->
                                                log.debug("an answer could not be sent port={}", port(), cause))));
    }

    /** See {@link Door#open(int)}. */
    Future<Void> open(int port) {
        return door.open(port);
    }

    int port() {
        return door.port();
    }

    /** Questions since it was opened. */
    long requests() {
        return requests;
    }
}
