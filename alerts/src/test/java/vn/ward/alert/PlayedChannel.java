package vn.ward.alert;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Traits;
import vn.ward.core.notice.ChannelSpec;

/** A channel on a timeline: what it answers, and when, is said beforehand. What it was asked to send it keeps. */
final class PlayedChannel implements Channel {

    /** One try. */
    record Try(int second, Message message, Attempt.Outcome outcome) {}

    /** What it answers while nothing else is scripted. */
    enum Answer {
        TAKES,
        AWAY,
        /** Asks us to wait for ten minutes. */
        BUSY,
        REFUSES,
        GONE,
        /** Takes the message over, and the answer is lost. */
        UNKNOWN,
        BROKEN,
        /** A fault of ours. */
        THROWS,
        NEVER
    }

    private final String name;
    private final Clockwork clock;
    private final List<Try> tries = new ArrayList<>();
    private boolean keyed = true;
    private boolean local;
    private Answer answer = Answer.TAKES;
    private int perMinute = 60_000;
    private Duration takes = Duration.ZERO;
    private Supplier<Boolean> carried = () -> true;

    PlayedChannel(String name, Clockwork clock) {
        this.name = name;
        this.clock = clock;
    }

    PlayedChannel unkeyed() {
        keyed = false;
        return this;
    }

    PlayedChannel local() {
        local = true;
        return this;
    }

    PlayedChannel perMinute(int most) {
        perMinute = most;
        return this;
    }

    /** It is away whenever this says false. */
    PlayedChannel carriedIf(Supplier<Boolean> works) {
        carried = works;
        return this;
    }

    PlayedChannel slow(Duration each) {
        takes = each;
        return this;
    }

    void now(Answer other) {
        answer = other;
    }

    boolean isLocal() {
        return local;
    }

    List<Try> tries() {
        return tries;
    }

    /** What people got, whether or not the platform knows. */
    List<Try> received() {
        return tries.stream()
                .filter(one -> one.outcome() == Attempt.Outcome.TAKEN || one.outcome() == Attempt.Outcome.UNKNOWN)
                .toList();
    }

    ChannelSpec spec() {
        return () -> "played";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Traits traits() {
        return new Traits(keyed, 100, perMinute, Duration.ofSeconds(60));
    }

    @Override
    public Future<Attempt> send(Message message) {
        if (answer == Answer.THROWS) {
            throw new IllegalStateException("a fault of ours");
        }
        if (takes.isZero() && answer != Answer.NEVER) {
            return Future.succeededFuture(kept(message));
        }
        Promise<Attempt> later = Promise.promise();
        if (answer != Answer.NEVER) {
            clock.in(takes, () -> later.tryComplete(kept(message)));
        }
        return later.future();
    }

    private Attempt kept(Message message) {
        Attempt attempt = carried.get() ? attempt() : Attempt.deferred("no way there");
        tries.add(new Try(clock.second(), message, attempt.outcome()));
        return attempt;
    }

    private Attempt attempt() {
        return switch (answer) {
            case TAKES, NEVER, THROWS -> Attempt.taken("");
            case AWAY -> Attempt.deferred("connection refused");
            case BUSY -> Attempt.deferred("too many messages", Duration.ofMinutes(10));
            case REFUSES -> Attempt.refused("blocked");
            case GONE -> Attempt.gone("no such number");
            case UNKNOWN -> Attempt.unknown("no answer");
            case BROKEN -> Attempt.broken("wrong key");
        };
    }
}
