package vn.ward.infra.practice;

import io.vertx.core.Future;
import io.vertx.core.net.NetServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A WiFi access point as a connect-only probe sees it: its management port accepts, and that is all. Who only connects
 * is answered by the operating system, so there is no load to play here and no way to hang.
 */
final class AccessPoint implements PlayedSystem {

    private static final Logger log = LoggerFactory.getLogger(AccessPoint.class);

    private static final int IDLE_SECONDS = 60;

    private final Stage stage;
    private final String id;
    private final Duration swing;
    private final Door door;
    private Playing playing;
    private long timer = -1;
    private long connections;

    /** @param swing while flapping, its port is closed for about this long and then open for about this long */
    AccessPoint(Stage stage, String id, Duration swing) {
        this.stage = stage;
        this.id = id;
        this.swing = swing;
        this.door = new Door(this::listen);
        this.playing = new Playing(Fault.NORMAL, stage.now());
    }

    private Future<Door.Listening> listen(int port) {
        NetServerOptions options = new NetServerOptions()
                .setHost(Stage.HOST)
                .setPort(port)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        return stage.vertx()
                .createNetServer(options)
                .connectHandler(socket -> {
                    connections++;
                    socket.handler(said -> {}); // read and left unanswered
                })
                .listen()
                .map(server -> new Door.Listening(server.actualPort(), server::close));
    }

    @Override
    public Future<Void> play(Fault fault) {
        Future<Void> ready = switch (fault) {
            case NORMAL -> door.open();
            case OFF, FLAPPING -> door.shut();
            case HANG, ERROR, WRONG, SLOW ->
                throw new IllegalArgumentException("an access point plays one of " + faults() + ", not " + fault);
        };
        rest();
        return ready.onSuccess(done -> playing = new Playing(fault, stage.now()))
                .onComplete(done -> {
                    rest();
                    if (playing.fault() == Fault.FLAPPING) {
                        swing(true);
                    }
                });
    }

    private void rest() {
        stage.vertx().cancelTimer(timer);
    }

    /** Opens or closes the port after the next swing, and so on until something else is played. */
    private void swing(boolean opens) {
        double share = stage.random().nextDouble(0.75, 1.25);
        timer = stage.vertx().setTimer(Math.max(1, (long) (swing.toMillis() * share)), due -> {
            swing(!opens);
            Future<Void> moved = opens ? door.open() : door.shut();
            moved.onFailure(cause ->
                    log.warn("a flapping access point could not move its port id={} cause={}", id, cause.getMessage()));
        });
    }

    @Override
    public String id() {
        return id;
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
        return List.of(Fault.NORMAL, Fault.OFF, Fault.FLAPPING);
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
        return connections;
    }
}
