package vn.ward.infra.practice.device;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.ward.infra.practice.load.LoadProfile;
import vn.ward.infra.practice.snmp.Agent;
import vn.ward.infra.practice.stage.Fault;
import vn.ward.infra.practice.stage.PlayedSystem;
import vn.ward.infra.practice.stage.Playing;
import vn.ward.infra.practice.stage.Stage;

/** A {@link Device} on stage: it answers over UDP, late, now and then or not at all, as its fault has it. */
public final class SnmpSystem implements PlayedSystem {

    /** What whoever asks must know; in the practice ward it is no secret. */
    static final String COMMUNITY = "thuc-hanh";

    /** The file beside the ward.yaml from which that has it: nothing secret stands in a ward.yaml. */
    static final String COMMUNITY_FILE = "snmp-community";

    private static final LoadProfile LOAD = new LoadProfile(Duration.ofMillis(3), 2.0, 0.4);

    private static final List<Fault> SHARED = List.of(Fault.UNPLUGGED, Fault.SLOW, Fault.LOSSY, Fault.REBOOT);

    private final Stage stage;
    private final Device device;
    private final Agent agent;
    private final DatagramDoor door;
    private Playing playing;
    private long timer = -1;

    public SnmpSystem(Stage stage, Device device) {
        this.stage = stage;
        this.device = device;
        this.agent = new Agent(COMMUNITY, device.mib());
        this.door = new DatagramDoor(stage, LOAD, () -> playing.fault(), this::answer);
        this.playing = new Playing(Fault.NORMAL, stage.now());
    }

    private Optional<Buffer> answer(Buffer question) {
        device.advance();
        return agent.answer(question.getBytes()).map(Buffer::buffer);
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
    public Map<String, String> files() {
        return Map.of(COMMUNITY_FILE, COMMUNITY + "\n");
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
        return door.requests();
    }
}
