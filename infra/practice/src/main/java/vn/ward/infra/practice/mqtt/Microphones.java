package vn.ward.infra.practice.mqtt;

import io.vertx.core.Future;
import java.util.List;
import vn.ward.infra.practice.stage.Fault;
import vn.ward.infra.practice.stage.PlayedSystem;
import vn.ward.infra.practice.stage.Playing;
import vn.ward.infra.practice.stage.Stage;

/** The meeting rooms' sound: it keeps its state at the ward's broker, which is gone if its cable is. */
public final class Microphones implements PlayedSystem {

    /** Where its state is kept: {@code online} or {@code offline}. */
    static final String TOPIC = "phong-hop/am-thanh/state";

    private final Stage stage;
    private final MqttBroker broker;
    private Playing playing;

    public Microphones(Stage stage, MqttBroker broker) {
        this.stage = stage;
        this.broker = broker;
        this.playing = new Playing(Fault.NORMAL, stage.now());
    }

    @Override
    public String id() {
        return "microphones";
    }

    @Override
    public String group() {
        return "meeting";
    }

    @Override
    public String kind() {
        return "mqtt";
    }

    @Override
    public String address() {
        return "mqtt://" + Stage.HOST + ":" + port();
    }

    @Override
    public int port() {
        return broker.port();
    }

    @Override
    public List<Fault> faults() {
        return List.of(Fault.NORMAL, Fault.OFF, Fault.UNPLUGGED);
    }

    @Override
    public Future<Void> open(int port) {
        return broker.open(port).onSuccess(done -> say(Fault.NORMAL));
    }

    @Override
    public Future<Void> play(Fault fault) {
        requirePlayable(fault);
        Future<Void> ready = fault == Fault.UNPLUGGED ? broker.shut() : broker.open();
        return ready.onSuccess(done -> {
            say(fault);
            playing = new Playing(fault, stage.now());
        });
    }

    private void say(Fault fault) {
        broker.keep(TOPIC, fault == Fault.OFF ? "offline" : "online");
    }

    @Override
    public Future<Void> close() {
        return broker.shut();
    }

    @Override
    public Playing playing() {
        return playing;
    }

    @Override
    public long requests() {
        return broker.connections();
    }
}
