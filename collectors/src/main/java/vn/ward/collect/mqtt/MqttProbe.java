package vn.ward.collect.mqtt;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import vn.ward.collect.attempt.Excerpt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Limit;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.attempt.Via;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Looks what devices said last of themselves. Keeps one connection for each broker and as whom it is spoken to. */
public final class MqttProbe implements Probe {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** So soon a broker says what it keeps of a topic. */
    private static final Duration AT_FIRST = Duration.ofSeconds(1);

    private static final Duration MARGIN = Duration.ofMillis(50);
    private static final int LONGEST_NOTE = 80;

    private final Vertx vertx;
    private final Duration patience;
    private final Map<Access, Broker> brokers = new ConcurrentHashMap<>();

    public MqttProbe(Gear gear) {
        this(gear, PATIENCE);
    }

    /** @param patience for a connection */
    MqttProbe(Gear gear, Duration patience) {
        this.vertx = gear.vertx();
        this.patience = patience;
    }

    /** @param target one with an {@link MqttSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        MqttSpec spec = (MqttSpec) target.probe();
        Optional<Outcome> noLine = Via.away(spec.via());
        if (noLine.isPresent()) {
            return Future.succeededFuture(new Result(target.id(), startedAt, Duration.ZERO, noLine.get(), Map.of()));
        }
        long begun = System.nanoTime();
        Duration every = target.pace().every();
        Future<Verdict> verdict = here(broker(spec.access()).listen(spec.topic()))
                .compose(session -> settled(session.of(spec.topic())))
                .map(heard -> judged(spec, heard, every, notes))
                .recover(fault -> fault instanceof Away away
                        ? Future.succeededFuture(nothing(away))
                        : Future.failedFuture(fault));
        Duration limit = target.pace().timeout().minus(MARGIN);
        return Limit.within(vertx, limit, verdict, () -> nothing(Away.of("no answer in time")))
                .map(known -> new Result(
                        target.id(),
                        startedAt,
                        Duration.ofNanos(System.nanoTime() - begun),
                        known.outcome(),
                        known.values()));
    }

    /** Back on the loop of whoever asks. */
    private <T> Future<T> here(Future<T> elsewhere) {
        Context caller = vertx.getOrCreateContext();
        Promise<T> back = Promise.promise();
        elsewhere.onComplete(done -> caller.runOnContext(now -> back.handle(done)));
        return back.future();
    }

    /** Once it is listened to, and what the broker keeps of it has had time to come. */
    private Future<Session.Heard> settled(Session.Heard heard) {
        return here(heard.granted()).compose(granted -> {
            long left = AT_FIRST.toNanos() - (System.nanoTime() - heard.sinceNanos());
            return heard.last().isPresent() || left <= 0
                    ? Future.succeededFuture(heard)
                    : Limit.within(
                            vertx, Duration.ofNanos(left), here(heard.first()).map(heard), () -> heard);
        });
    }

    private static Verdict judged(MqttSpec spec, Session.Heard heard, Duration every, Notes notes) {
        long now = System.nanoTime();
        Optional<News> last = heard.last();
        Duration age = last.map(news -> Duration.ofNanos(now - news.atNanos())).orElse(Duration.ZERO);
        Verdict verdict = Verdict.of(spec, last, Duration.ofNanos(now - heard.sinceNanos()), age, every);
        last.ifPresent(news -> {
            String text = Excerpt.of(news.text(), LONGEST_NOTE);
            if (news.retained()) {
                notes.take("mqtt.kept", text);
            } else {
                notes.take("mqtt.said", text, age.toSeconds());
            }
        });
        spec.values().keySet().stream()
                .filter(name -> last.isPresent() && !verdict.values().containsKey(name))
                .forEach(name -> notes.take("mqtt.no-value", name));
        return verdict;
    }

    private static Verdict nothing(Away away) {
        return new Verdict(new NotTried(away.reason()), Map.of());
    }

    private Broker broker(Access access) {
        return brokers.computeIfAbsent(access, fresh -> new Broker(vertx, fresh, patience));
    }

    /** Connects to the brokers of {@code targets} and listens to their topics; others are let go. */
    @Override
    public void expect(List<Target> targets) {
        Map<Access, Set<String>> topics = targets.stream()
                .map(target -> (MqttSpec) target.probe())
                .collect(Collectors.groupingBy(
                        MqttSpec::access, Collectors.mapping(MqttSpec::topic, Collectors.toSet())));
        topics.forEach((access, wanted) -> broker(access).listenOnly(wanted));
        List.copyOf(brokers.keySet()).stream()
                .filter(access -> !topics.containsKey(access))
                .flatMap(access -> Optional.ofNullable(brokers.remove(access)).stream())
                .forEach(Broker::close);
    }

    @Override
    public Future<Void> close() {
        List<Broker> all = List.copyOf(brokers.values());
        brokers.clear();
        return Future.join(all.stream().map(Broker::close).toList()).mapEmpty();
    }
}
