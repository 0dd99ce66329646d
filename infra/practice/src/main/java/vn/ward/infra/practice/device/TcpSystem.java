package vn.ward.infra.practice.device;

import io.vertx.core.Future;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.ward.infra.practice.stage.Door;
import vn.ward.infra.practice.stage.Fault;
import vn.ward.infra.practice.stage.PlayedSystem;
import vn.ward.infra.practice.stage.Playing;
import vn.ward.infra.practice.stage.Stage;

/** A device that says nothing of itself but takes connections: a loudspeaker's receiver, a meeting room's screen. */
public final class TcpSystem implements PlayedSystem {

    private static final int IDLE_SECONDS = 60;

    private final Stage stage;
    private final String id;
    private final String group;
    private final Door door;
    private Playing playing;
    private long requests;

    public TcpSystem(Stage stage, String id, String group) {
        this.stage = stage;
        this.id = id;
        this.group = group;
        this.door = new Door(this::listen);
        this.playing = new Playing(Fault.NORMAL, stage.now());
    }

    private Future<Door.Listening> listen(int port) {
        NetServer server = stage.vertx()
                .createNetServer(
                        new NetServerOptions().setIdleTimeout(IDLE_SECONDS).setIdleTimeoutUnit(TimeUnit.SECONDS))
                .connectHandler(this::receive);
        return server.listen(port, Stage.HOST)
                .map(listening -> new Door.Listening(listening.actualPort(), listening::close));
    }

    private void receive(NetSocket socket) {
        requests++;
        socket.handler(said -> {});
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String group() {
        return group;
    }

    @Override
    public String kind() {
        return "tcp";
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
        return List.of(Fault.NORMAL, Fault.OFF);
    }

    @Override
    public Future<Void> open(int port) {
        return door.open(port);
    }

    @Override
    public Future<Void> play(Fault fault) {
        requirePlayable(fault);
        Future<Void> ready = fault == Fault.OFF ? door.shut() : door.open();
        return ready.onSuccess(done -> playing = new Playing(fault, stage.now()));
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
