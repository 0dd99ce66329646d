package vn.ward.collect.push;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Looks;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Probe;
import vn.ward.core.engine.Pushes;
import vn.ward.core.engine.Pushes.Heard;
import vn.ward.core.engine.Pushes.Message;
import vn.ward.core.engine.Pushes.Sender;
import vn.ward.core.engine.Pushes.Unread;
import vn.ward.core.engine.TokenDigest;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/**
 * Looks what a device told last: a message counts until its patience is over, and what was measured in it is measured once. It
 * blames nobody for a silence before its first {@link Looks look}.
 */
public final class PushProbe implements Probe {

    /** So much later than it should a look may come. */
    private static final Duration LATE = Duration.ofSeconds(5);

    /** A clock that is wrong by less is one that nobody set. */
    private static final Duration WORTH_A_WORD = Duration.ofMinutes(1);

    private static final double MILLIS = 1e3;

    /** The next look comes by a clock that never steps, and may be early by this part on the one that was set right meanwhile. */
    private static final int CLOCKS_DIFFER = 1_000;

    private final Pushes pushes;
    private final Map<Caller, Seen> seen = new ConcurrentHashMap<>();

    /** One with another token is another, whatever it may tell. */
    private record Caller(String target, TokenDigest token) {
        static Caller of(Sender sender) {
            return new Caller(sender.target(), sender.digest());
        }
    }

    /**
     * What was seen of one.
     *
     * @param number of the message whose measurements are taken
     */
    private record Seen(Looks looks, long number) {
        Seen look(Instant now, Duration longest) {
            return new Seen(looks.then(now, longest), number);
        }
    }

    public PushProbe(Gear gear) {
        this.pushes = gear.ports().pushes();
    }

    /** @param target one with a {@link PushSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        PushSpec spec = (PushSpec) target.probe();
        Sender sender = spec.sender(target.id());
        Caller caller = Caller.of(sender);
        Duration due = spec.patience(target.pace().every());
        Duration patience = due.minus(due.dividedBy(CLOCKS_DIFFER));
        Duration longest = patience.plus(LATE.compareTo(patience) < 0 ? LATE : patience.dividedBy(2));
        Seen before = seen.merge(
                caller, new Seen(Looks.begun(startedAt), 0), (known, first) -> known.look(startedAt, longest));

        Optional<Heard> last = pushes.last(sender);
        Optional<Unread> unread = pushes.lastUnread(sender);
        Outcome outcome = outcome(last, unread, patience, before.looks().since(), startedAt);
        boolean isLookedInto = notes != Notes.NONE;
        Map<String, Double> measurements = last.filter(heard -> isFresh(heard.at(), patience, startedAt))
                .filter(heard -> isLookedInto || heard.number() != before.number())
                .map(heard -> measurements(heard.message()))
                .orElse(Map.of());
        if (isLookedInto) {
            tell(last, unread, startedAt, notes);
        } else {
            last.ifPresent(
                    heard -> seen.computeIfPresent(caller, (same, known) -> new Seen(known.looks(), heard.number())));
        }
        return Future.succeededFuture(new Result(target.id(), startedAt, Duration.ZERO, outcome, measurements));
    }

    static Outcome outcome(
            Optional<Heard> last, Optional<Unread> unread, Duration patience, Instant since, Instant now) {
        Optional<Message> fresh =
                last.filter(heard -> isFresh(heard.at(), patience, now)).map(Heard::message);
        if (fresh.isPresent()) {
            return fresh.get().isUp() ? new Answered() : new Failed(down(fresh.get()));
        }
        if (since.plus(patience).isAfter(now)) {
            return new NotTried(Reason.of("push.waiting"));
        }
        return new Failed(unread.filter(what -> isFresh(what.at(), patience, now))
                .map(Unread::why)
                .orElse(Reason.of("push.silent")));
    }

    private static boolean isFresh(Instant at, Duration patience, Instant now) {
        return at.plus(patience).isAfter(now);
    }

    private static Reason down(Message message) {
        return message.words().isEmpty() ? Reason.of("push.down") : Reason.of("push.down-because", message.words());
    }

    private static Map<String, Double> measurements(Message message) {
        Map<String, Double> all = new HashMap<>(message.measurements());
        Duration skew = message.skew();
        if (skew != null) {
            all.put(PushSpec.SKEW, skew.toMillis() / MILLIS);
        }
        return all;
    }

    private static void tell(Optional<Heard> last, Optional<Unread> unread, Instant now, Notes notes) {
        last.ifPresent(heard -> {
            Message message = heard.message();
            notes.take("push.heard", seconds(heard.at(), now));
            if (!message.words().isEmpty()) {
                notes.take("push.words", message.words());
            }
            Duration skew = message.skew();
            if (skew != null && skew.abs().compareTo(WORTH_A_WORD) >= 0) {
                notes.take(
                        skew.isNegative() ? "push.clock-behind" : "push.clock-ahead",
                        skew.abs().toSeconds());
            }
        });
        unread.ifPresent(what -> {
            List<String> values = what.why().values();
            notes.take("push.unreadable." + values.get(0), values.get(1), seconds(what.at(), now));
        });
    }

    private static long seconds(Instant at, Instant now) {
        return Math.max(0, Duration.between(at, now).toSeconds());
    }

    @Override
    public void expect(List<Target> targets) {
        List<Sender> senders = targets.stream()
                .map(target -> ((PushSpec) target.probe()).sender(target.id()))
                .toList();
        pushes.expect(senders);
        seen.keySet().retainAll(senders.stream().map(Caller::of).collect(Collectors.toSet()));
    }
}
