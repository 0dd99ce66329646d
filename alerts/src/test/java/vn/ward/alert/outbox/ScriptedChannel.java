package vn.ward.alert.outbox;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import vn.ward.alert.channel.OldAttempt;
import vn.ward.alert.channel.OldChannel;
import vn.ward.alert.channel.OldMessage;

/** A channel that does with each message as the test wants and remembers it. */
final class ScriptedChannel implements OldChannel {

    static final OldAttempt TAKEN = new OldAttempt.Taken("");
    static final OldAttempt DEFERRED = new OldAttempt.Deferred(List.of("duty@office.example"), false, "", "away");

    private final List<OldMessage> messages = new CopyOnWriteArrayList<>();
    private volatile Function<OldMessage, Future<OldAttempt>> script;

    ScriptedChannel(Function<OldMessage, Future<OldAttempt>> script) {
        this.script = script;
    }

    static ScriptedChannel willing() {
        return new ScriptedChannel(message -> Future.succeededFuture(TAKEN));
    }

    static ScriptedChannel away() {
        return new ScriptedChannel(message -> Future.succeededFuture(DEFERRED));
    }

    void now(Function<OldMessage, Future<OldAttempt>> other) {
        this.script = other;
    }

    List<OldMessage> messages() {
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
    public Future<OldAttempt> send(OldMessage message) {
        messages.add(message);
        return script.apply(message);
    }
}
