package vn.ward.alert.outbox;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.Message;

/** A channel that does with each message as the test wants and remembers it. */
final class ScriptedChannel implements Channel {

    static final Attempt TAKEN = new Attempt.Taken("");
    static final Attempt DEFERRED = new Attempt.Deferred(List.of("duty@office.example"), false, "", "away");

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private volatile Function<Message, Future<Attempt>> script;

    ScriptedChannel(Function<Message, Future<Attempt>> script) {
        this.script = script;
    }

    static ScriptedChannel willing() {
        return new ScriptedChannel(message -> Future.succeededFuture(TAKEN));
    }

    static ScriptedChannel away() {
        return new ScriptedChannel(message -> Future.succeededFuture(DEFERRED));
    }

    void now(Function<Message, Future<Attempt>> other) {
        this.script = other;
    }

    List<Message> messages() {
        return messages;
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public String follower() {
        return "mail";
    }

    @Override
    public List<String> recipients() {
        return List.of("duty@office.example");
    }

    @Override
    public Future<Attempt> send(Message message) {
        messages.add(message);
        return script.apply(message);
    }
}
