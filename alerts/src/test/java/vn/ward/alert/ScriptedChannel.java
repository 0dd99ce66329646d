package vn.ward.alert;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.Gear;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Traits;
import vn.ward.core.notice.ChannelSpec;

/** A channel that does with each message as the test wants and remembers it. */
final class ScriptedChannel implements Channel {

    static final Traits KEYED = new Traits(true, 4, 60_000, Duration.ofSeconds(2));
    static final Traits UNKEYED = new Traits(false, 4, 60_000, Duration.ofSeconds(2));

    private final String name;
    private final Traits traits;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private volatile Function<Message, Future<Attempt>> script;

    ScriptedChannel(String name, Traits traits, Function<Message, Future<Attempt>> script) {
        this.name = name;
        this.traits = traits;
        this.script = script;
    }

    static ScriptedChannel willing(String name) {
        return answering(name, Attempt.taken(""));
    }

    static ScriptedChannel answering(String name, Attempt attempt) {
        return new ScriptedChannel(name, KEYED, message -> Future.succeededFuture(attempt));
    }

    /** What asks for this very channel. */
    ChannelSpec spec() {
        return new Asked(this);
    }

    private record Asked(ScriptedChannel channel) implements ChannelSpec {
        @Override
        public String kind() {
            return "scripted";
        }
    }

    static Channel open(String name, ChannelSpec spec, Gear gear) {
        return ((Asked) spec).channel();
    }

    void now(Attempt attempt) {
        now(message -> Future.succeededFuture(attempt));
    }

    void now(Function<Message, Future<Attempt>> other) {
        this.script = other;
    }

    List<Message> messages() {
        return messages;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Traits traits() {
        return traits;
    }

    @Override
    public Future<Attempt> send(Message message) {
        messages.add(message);
        return script.apply(message);
    }
}
