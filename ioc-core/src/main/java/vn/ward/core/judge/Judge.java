package vn.ward.core.judge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

/**
 * Decides a target's state. Every transition there is:
 *
 * <table>
 * <caption>From, trigger, to; and the instant the new state begins</caption>
 * <tr><td>UNKNOWN</td><td>one good answer</td><td>UP</td><td>that answer</td></tr>
 * <tr><td>UNKNOWN, UP, DEGRADED</td><td>{@code confirm} failures in a row</td><td>DOWN</td><td>the first of them</td></tr>
 * <tr><td>UNKNOWN, UP</td><td>{@code confirm} slow or failed in a row</td><td>DEGRADED</td><td>the first of them</td></tr>
 * <tr><td>DEGRADED, DOWN</td><td>{@code recover} good answers in a row</td><td>UP</td><td>the first of them</td></tr>
 * <tr><td>DOWN</td><td>{@code recover} answers in a row, not all good</td><td>DEGRADED</td><td>the first of them</td></tr>
 * <tr><td>UP, DEGRADED, DOWN</td><td>not tried</td><td>UNKNOWN</td><td>the pending run's first attempt, else that try</td></tr>
 * <tr><td>UP, DEGRADED, DOWN</td><td>no attempt began for over 2.5 intervals</td><td>UNKNOWN</td>
 *     <td>the pending run's first attempt, else one interval after the last attempt</td></tr>
 * <tr><td>UP, DEGRADED, DOWN</td><td>our clock stepped or stood still</td><td>UNKNOWN</td>
 *     <td>the pending run's first attempt, else the last tick before it</td></tr>
 * </table>
 *
 * <p>An answer beyond a threshold of {@code degraded} is slow, one beyond a threshold of {@code down} a failure. Where a
 * threshold must be crossed for a while first ({@code for}), the answers of that while count once it is over: the run
 * begins with the first of them.
 *
 * <p>A run that is contradicted before it is confirmed leaves no trace: the confirmed state stood all the while.
 */
public final class Judge {

    private Judge() {}

    /** Folds one attempt in. One that began before the last that counted says nothing new and changes nothing. */
    public static Judgement judge(Health before, Result result, Rules rules) {
        Instant start = result.startedAt();
        Instant latest = before.latest();
        if (latest != null && start.isBefore(latest)) {
            return new Judgement(before, List.of());
        }
        Judgement gap = gap(result.target(), before, rules, start);
        Judgement tried = result.outcome()
                .fold(
                        answered -> answer(gap.health(), result, rules),
                        failed -> settle(failed(gap.health(), start, failed.reason()), result.target(), rules),
                        notTried -> notTried(gap.health(), result, notTried.reason()));
        List<StateChange> changes = new ArrayList<>(gap.changes());
        changes.addAll(tried.changes());
        return new Judgement(tried.health(), changes);
    }

    /**
     * What the passing of time changes: nothing, or UNKNOWN when the last attempt no longer vouches for the state. An
     * attempt that began in time may still be under way, so it is waited for as long as it may take.
     */
    public static Judgement tick(String target, Health before, Rules rules, Instant now) {
        return gap(target, before, rules, now.minus(rules.timeout()));
    }

    /** From start to start, exactly. */
    private static Judgement gap(String target, Health before, Rules rules, Instant next) {
        Instant latest = before.latest();
        if (latest == null) {
            return new Judgement(before, List.of());
        }
        return new LastAttempt(latest, null)
                .lapsed(rules.every(), next)
                .map(at -> unknown(target, before, at, Reason.of("not-tried")))
                .orElseGet(() -> new Judgement(before, List.of()));
    }

    /**
     * The stretch {@code [from, until)} is UNKNOWN by a fault of ours, such as a step of our clock. Attempts that began
     * before {@code until} no longer count.
     */
    public static Judgement blind(String target, Health before, Instant from, Instant until, Reason why) {
        Judgement unknown = unknown(target, before, from, why);
        return new Judgement(unknown.health().blindUntil(until), unknown.changes());
    }

    private static Judgement notTried(Health before, Result result, Reason why) {
        Judgement unknown = unknown(result.target(), before, result.startedAt(), why);
        Health after = unknown.health();
        return new Judgement(Health.settled(after.state(), after.since(), result.startedAt(), why), unknown.changes());
    }

    private static Judgement unknown(String target, Health before, Instant from, Reason why) {
        if (before.state() == State.UNKNOWN) {
            return new Judgement(before.withoutRuns(why), List.of());
        }
        Run pending = before.pending();
        Instant at = pending == null || pending.start().isAfter(from) ? from : pending.start();
        return change(before.withoutRuns(why), target, State.UNKNOWN, at);
    }

    /** An answer beyond a threshold of {@code down} is a failure for all that is judged. */
    private static Judgement answer(Health before, Result result, Rules rules) {
        Crossings crossings = Crossings.of(before.crossed(), result, rules);
        Crossings.Beyond failing = crossings.failing();
        Health after = failing == null
                ? answered(before, result.startedAt(), crossings.slow())
                : failed(before, result.startedAt(), failing.reason()).failingAlready(failing.run());
        return settle(after.crossed(crossings.remembered()), result.target(), rules);
    }

    private static Health answered(Health before, Instant start, Crossings.@Nullable Beyond slow) {
        @Nullable Reason crossed = slow == null ? null : slow.reason();
        return new Health(
                before.state(),
                before.since(),
                start,
                null,
                slow == null ? null : Run.extend(before.slowOrWorse(), start).orLonger(slow.run()),
                null,
                slow == null ? Run.extend(before.good(), start) : null,
                Run.extend(before.answering(), start),
                reason(before, crossed),
                crossed == null && before.state() != State.UP ? before.slow() : crossed,
                before.crossed());
    }

    /** An outage keeps the failure's reason until it ends, a slowness the slow answer's. */
    private static @Nullable Reason reason(Health before, @Nullable Reason crossed) {
        return switch (before.state()) {
            case UP -> crossed;
            case DEGRADED -> crossed == null ? before.slow() : crossed;
            case DOWN -> before.reason();
            case UNKNOWN -> crossed == null ? before.reason() : crossed;
        };
    }

    private static Health failed(Health before, Instant start, Reason reason) {
        return new Health(
                before.state(),
                before.since(),
                start,
                null,
                Run.extend(before.slowOrWorse(), start),
                Run.extend(before.failing(), start),
                null,
                null,
                reason,
                before.slow(),
                before.crossed());
    }

    private static Judgement settle(Health health, String target, Rules rules) {
        State state = health.state();
        Run failing = health.failing();
        Run slow = health.slowOrWorse();
        Run good = health.good();
        Run answering = health.answering();
        if (failing != null && state != State.DOWN && Run.reaches(failing, rules.confirm())) {
            return change(health, target, State.DOWN, failing.start());
        }
        if (slow != null && (state == State.UP || state == State.UNKNOWN) && Run.reaches(slow, rules.confirm())) {
            return change(health, target, State.DEGRADED, slow.start());
        }
        if (good != null && state != State.UP && Run.reaches(good, state == State.UNKNOWN ? 1 : rules.recover())) {
            return change(health, target, State.UP, good.start());
        }
        if (answering != null && state == State.DOWN && Run.reaches(answering, rules.recover())) {
            return change(health, target, State.DEGRADED, answering.start());
        }
        return new Judgement(health, List.of());
    }

    private static Judgement change(Health health, String target, State to, Instant from) {
        Instant at = from.isBefore(health.since()) ? health.since() : from;
        @Nullable
        Reason why = switch (to) {
            case UP -> null;
            case DEGRADED -> health.slow();
            case DOWN, UNKNOWN -> health.reason();
        };
        Health after = new Health(
                to,
                at,
                health.lastStart(),
                health.blindUntil(),
                health.slowOrWorse(),
                health.failing(),
                health.good(),
                health.answering(),
                why,
                to == State.DEGRADED ? why : null,
                health.crossed());
        return new Judgement(after, List.of(new StateChange(target, at, health.state(), to, why)));
    }
}
