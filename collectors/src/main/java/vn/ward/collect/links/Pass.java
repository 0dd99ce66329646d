package vn.ward.collect.links;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Resolver;
import vn.ward.collect.http.Addresses;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;

/**
 * One pass over all addresses: each is asked when its turn has come, few at once, and what did not open once more at the end. On
 * the event loop of the context that it began on.
 */
final class Pass {

    /** As {@link vn.ward.collect.attempt.Attempt} says that nobody told the address of a name. */
    private static final String NAMELESS = "resolver-away";

    private final Vertx vertx;
    private final Context context;
    private final Function<Link, Future<Outcome>> ask;
    private final LinksSpec spec;
    private final Gentle gentle;
    private final long begun = System.nanoTime();
    private final long deadline;
    private final Manners manners;
    private final Deque<Link> waiting;
    private final Deque<Link> again = new ArrayDeque<>();
    private final Map<Link, Outcome> outcomes = new LinkedHashMap<>();
    private final Promise<Map<Link, Outcome>> ended = Promise.promise();
    private int underWay;
    private int turns;
    private long lastStart = begun;
    private @Nullable Long timer;
    private @Nullable Link witness;
    private boolean over;

    /**
     * @param pause between two questions, at least
     * @param rest how long a host in trouble is left alone
     */
    record Gentle(Duration pause, Duration rest) {
        static final Gentle USUAL = new Gentle(LinksSpec.PAUSE, Duration.ofMinutes(1));
    }

    /**
     * @param ask for one address; completes within its own limit
     * @param time until no question begins any more
     */
    Pass(Vertx vertx, LinksSpec spec, Gentle gentle, Duration time, Function<Link, Future<Outcome>> ask) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.spec = spec;
        this.gentle = gentle;
        this.ask = ask;
        this.deadline = begun + time.toNanos();
        this.manners = new Manners(gentle.rest());
        this.waiting = new ArrayDeque<>(spec.links());
    }

    /** @return what came of each that was asked */
    Future<Map<Link, Outcome>> go() {
        context.runOnContext(begin -> turn());
        return ended.future();
    }

    /** Nobody waits for it any more. Any thread. */
    Future<Void> stop() {
        context.runOnContext(stop -> end());
        return Future.succeededFuture();
    }

    private void end() {
        over = true;
        if (timer != null) {
            vertx.cancelTimer(timer);
            timer = null;
        }
        ended.tryComplete(Map.copyOf(outcomes));
    }

    /** Begins what may begin, and comes back when the next one may. */
    private void turn() {
        if (over) {
            return;
        }
        long now = System.nanoTime();
        giveUp();
        boolean isLate = now - deadline >= 0;
        if (underWay == 0 && waiting.isEmpty() && again.isEmpty() && witness == null) {
            callWitness();
        }
        if (underWay == 0 && (isLate || (waiting.isEmpty() && again.isEmpty()))) {
            end();
        } else if (!isLate && underWay < spec.atOnce() && isTime(now)) {
            next(now).ifPresentOrElse(this::begin, () -> comeBack(gentle.pause()));
        } else if (!isLate && underWay < spec.atOnce()) {
            comeBack(Duration.ofNanos(dueAt() - now));
        } // else whatever ends next has the next turn
    }

    private boolean isTime(long now) {
        return turns == 0 || now - dueAt() >= 0;
    }

    /** Each has its part of the time; who is behind hurries no more than the pause allows. */
    private long dueAt() {
        long share = spec.spread().toNanos() / spec.links().size();
        long planned = begun + Math.min(turns, spec.links().size()) * share;
        return Math.max(planned, lastStart + gentle.pause().toNanos());
    }

    private Optional<Link> next(long now) {
        return take(waiting, now).or(() -> waiting.isEmpty() ? take(again, now) : Optional.empty());
    }

    private Optional<Link> take(Deque<Link> links, long now) {
        for (Iterator<Link> each = links.iterator(); each.hasNext(); ) {
            Link link = each.next();
            if (!manners.isResting(link.host(), now)) {
                each.remove();
                return Optional.of(link);
            }
        }
        return Optional.empty();
    }

    /** What a host that was given up would have been asked for stands as that host's last answer. */
    private void giveUp() {
        waiting.removeIf(link -> {
            boolean isGivenUp = manners.isGivenUp(link.host());
            if (isGivenUp) {
                lastOf(link.host()).ifPresent(outcome -> outcomes.put(link, outcome));
            }
            return isGivenUp;
        });
        again.removeIf(link -> manners.isGivenUp(link.host()));
    }

    private Optional<Outcome> lastOf(String host) {
        return outcomes.entrySet().stream()
                .filter(asked -> asked.getKey().host().equals(host) && !(asked.getValue() instanceof Answered))
                .map(Map.Entry::getValue)
                .reduce((before, last) -> last);
    }

    private void begin(Link link) {
        underWay++;
        turns++;
        lastStart = System.nanoTime();
        ask.apply(link)
                .onComplete(answer -> context.runOnContext(heard -> {
                    underWay--;
                    if (answer.failed()) {
                        over = true;
                        ended.tryFail(answer.cause());
                    } else {
                        took(link, answer.result());
                    }
                    turn();
                }));
        turn();
    }

    /**
     * A name of which nobody says anything may be the name's own fault, or that of our resolver. So if any was left without an answer
     * to the last, a name that opened is asked for once more.
     */
    private void callWitness() {
        boolean inDoubt = outcomes.values().stream().anyMatch(Pass::isNameless);
        if (inDoubt) {
            outcomes.entrySet().stream()
                    .filter(asked -> asked.getValue() instanceof Answered)
                    .map(Map.Entry::getKey)
                    .filter(link -> !Resolver.isLiteral(Addresses.host(link.url())))
                    .findFirst()
                    .ifPresent(link -> {
                        witness = link;
                        again.add(link);
                    });
        }
    }

    private static boolean isNameless(Outcome outcome) {
        return outcome instanceof NotTried known && known.reason().code().equals(NAMELESS);
    }

    /** Our resolver does find names: those that it did not find are their owners' fault. */
    private void testified(Outcome outcome) {
        if (outcome instanceof Answered) {
            outcomes.replaceAll((link, known) ->
                    isNameless(known) ? new Failed(Reason.of("links.name", Addresses.host(link.url()))) : known);
        }
    }

    private void took(Link link, Outcome outcome) {
        if (link.equals(witness)) {
            testified(outcome);
            return;
        }
        boolean isFirst = outcomes.put(link, outcome) == null;
        manners.went(link.host(), !isTrouble(outcome), System.nanoTime());
        if (isFirst && !(outcome instanceof Answered)) {
            again.add(link);
        }
    }

    /** Whether it tells of the whole host, or of ourselves, and not of this one address. */
    private static boolean isTrouble(Outcome outcome) {
        return outcome.fold(answered -> false, failed -> isTrouble(failed.reason()), notTried -> true);
    }

    private static boolean isTrouble(Reason reason) {
        if (reason.code().equals("http.status")) {
            return reason.values().get(0).equals("429")
                    || reason.values().get(0).equals("503");
        }
        return !reason.code().startsWith("http.");
    }

    private void comeBack(Duration after) {
        if (timer == null) {
            timer = vertx.setTimer(Math.max(1, after.toMillis() + 1), due -> {
                timer = null;
                turn();
            });
        }
    }

    /** What {@code outcomes} of {@code total} addresses come to. */
    static Outcome outcome(Map<Link, Outcome> outcomes, int total) {
        Optional<NotTried> ours = outcomes.values().stream()
                .filter(NotTried.class::isInstance)
                .map(NotTried.class::cast)
                .findFirst();
        if (ours.isPresent()) {
            return ours.get();
        }
        if (outcomes.size() < total) {
            return new Failed(Reason.of("links.slow", outcomes.size(), total));
        }
        return outcomes.values().stream().anyMatch(Answered.class::isInstance)
                ? new Answered()
                : new Failed(Reason.of("links.none", total));
    }
}
