package vn.ward.core.engine;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Laid;
import vn.ward.core.config.Watching;
import vn.ward.core.incident.Care;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Steps;
import vn.ward.core.incident.Steps.Objection;
import vn.ward.core.journal.Entry;
import vn.ward.core.judge.State;

/** Takes the steps of people on the judge's own loop, one after the other. */
public final class Acting implements IncidentActs {

    private final Judging judging;
    private final JournalWriter journal;
    private final WardClock clock;
    private final Supplier<Watching> watching;
    private final LongFunction<Future<Optional<Incident>>> past;

    /** @param past looks an earlier incident up by its number */
    public Acting(
            Judging judging,
            JournalWriter journal,
            WardClock clock,
            Supplier<Watching> watching,
            LongFunction<Future<Optional<Incident>>> past) {
        this.judging = judging;
        this.journal = journal;
        this.clock = clock;
        this.watching = watching;
        this.past = past;
    }

    @Override
    public Future<Incident> act(long number, Act act) {
        Detail detail = act.detail();
        Long into = act.kind() == Kind.MERGED && detail != null ? detail.other() : null;
        Future<?> other = into == null ? Future.succeededFuture() : known(into).map(found -> mergeable(number, found));
        return other.compose(there -> known(number))
                .compose(there -> judging.onLoop(
                        book -> {
                            Incident incident = book.find(number).orElse(there);
                            Instant now = clock.now();
                            Steps.objection(incident, act.kind(), act.author(), now)
                                    .ifPresent(objection -> {
                                        throw new StepRefused(objection);
                                    });
                            List<Entry> entries = new ArrayList<>();
                            entries.add(book.step(incident, incident.step(act.kind(), now, act.author(), detail)));
                            if (act.kind() == Kind.CORRECTED && detail != null) {
                                entries.addAll(laid(incident, act.author(), detail));
                            }
                            return entries;
                        },
                        number));
    }

    private Future<Incident> known(long number) {
        return judging.find(number)
                .compose(found -> found.isPresent()
                        ? Future.succeededFuture(found.get())
                        : past.apply(number)
                                .map(recorded -> recorded.orElseThrow(() -> refused("step-unknown", number)))
                                .compose(judging::found));
    }

    private static Incident mergeable(long number, Incident into) {
        if (into.number() == number) {
            throw refused("step-itself", number);
        }
        if (into.isDrill()) {
            throw refused("step-drill", into.number());
        }
        if (into.phase() == Incident.Phase.MERGED) {
            throw refused("step-into-merged", into.number());
        }
        return into;
    }

    private static StepRefused refused(String rule, long number) {
        return new StepRefused(new Objection(rule, List.of(Long.toString(number))));
    }

    /** A corrected period is history like all others: what it adds was down, what it takes away was not. */
    private static List<Entry> laid(Incident incident, String author, Detail detail) {
        List<Entry> entries = new ArrayList<>();
        Care.Correction before = incident.care().corrected();
        Instant from = before == null || before.from() == null ? incident.beganAt() : before.from();
        @Nullable Instant until = before == null || before.until() == null ? incident.resolvedAt() : before.until();
        if (incident.isManual()) {
            return entries;
        }
        State broken = incident.wasDown() ? State.DOWN : State.DEGRADED;
        String reason = detail.note() == null ? "" : detail.note();
        Instant newFrom = detail.from();
        Instant newUntil = detail.until();
        if (newFrom != null) {
            lay(entries, incident, newFrom, from, broken, reason, author);
            lay(entries, incident, from, newFrom, State.UP, reason, author);
        }
        if (newUntil != null && until != null) {
            lay(entries, incident, until, newUntil, broken, reason, author);
            lay(entries, incident, newUntil, until, State.UP, reason, author);
        }
        return entries;
    }

    private static void lay(
            List<Entry> entries,
            Incident incident,
            Instant from,
            Instant until,
            State state,
            String reason,
            String author) {
        if (from.isBefore(until)) {
            entries.add(new Entry.StatesLaid(incident.target(), from, until, state, null, reason, author));
        }
    }

    @Override
    public Future<Incident> drill(Drill drill) {
        return isWatched(drill.target())
                ? judging.drill(drill)
                : Future.failedFuture(new StepRefused(new Objection("step-target", List.of(drill.target()))));
    }

    private boolean isWatched(String id) {
        return watching.get().targets().stream().anyMatch(target -> target.id().equals(id));
    }

    @Override
    public Future<Incident> open(Report report) {
        if (!report.target().isEmpty() && !isWatched(report.target())) {
            return Future.failedFuture(new StepRefused(new Objection("step-target", List.of(report.target()))));
        }
        return judging.open(report);
    }

    @Override
    public Future<Long> correct(String target, Laid correction) {
        String cause = correction.cause();
        for (String named : cause == null ? List.of(target) : List.of(target, cause)) {
            if (!isWatched(named)) {
                return Future.failedFuture(new StepRefused(new Objection("step-target", List.of(named))));
            }
        }
        return journal.append(List.of(new Entry.StatesLaid(
                target,
                correction.from(),
                correction.until(),
                correction.state(),
                cause,
                correction.reason(),
                correction.author())));
    }
}
