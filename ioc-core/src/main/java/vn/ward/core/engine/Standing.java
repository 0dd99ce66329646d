package vn.ward.core.engine;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.Flaps;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Incidents;
import vn.ward.core.incident.Severity;
import vn.ward.core.incident.Unrest;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Remembered;
import vn.ward.core.judge.Composition;
import vn.ward.core.judge.Downtime;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.Judgement;
import vn.ward.core.judge.Rules;
import vn.ward.core.judge.Run;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.result.Result;
import vn.ward.core.series.Series;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Target;

/** What the judge knows of one target, ahead of what may be shown by what is not yet recorded. Confined to one loop. */
final class Standing {

    private final Target target;
    private final Rules own;
    private Rules rules;
    private Pace pace;
    private final Supplier<Incidents.NewName> newName;
    private final String config;
    private final String measuredAs;
    private final Map<String, Series> series = new HashMap<>();
    private Health health;
    private @Nullable Incident incident;
    private final Deque<Instant> failures = new ArrayDeque<>();
    private @Nullable Downtime downtime;
    private @Nullable State before;
    private Unrest unrest;
    private @Nullable Instant reopened;
    private Map<String, Double> measured = Map.of();
    private @Nullable Measured latest;

    Standing(Target target, Remembered remembered, Supplier<Incidents.NewName> newName) {
        this.target = target;
        this.pace = remembered.pace() == null ? target.pace() : remembered.pace();
        this.own = Rules.of(target);
        this.rules = own.at(pace);
        this.config = target.describe();
        this.measuredAs = Objects.requireNonNullElse(remembered.measuredAs(), target.id());
        this.newName = newName;
        this.health = remembered.health();
        this.incident = remembered.incident();
        this.downtime = remembered.downtime();
        this.before = remembered.before();
        this.unrest = remembered.unrest();
        this.reopened = remembered.reopened();
        this.failures.addAll(remembered.failures());
    }

    Target target() {
        return target;
    }

    /** Until the first attempt of this start is judged, the last one vouches for as long as its own pace had it. */
    Rules rules() {
        return rules;
    }

    Health health() {
        return health;
    }

    boolean inDoubt() {
        return health.pending() != null;
    }

    /** An attempt of this start was judged: from now on its pace counts. */
    void tried(Result result) {
        pace = target.pace();
        rules = own;
        measured = result.measurements();
        latest = measured.isEmpty() ? latest : new Measured(result.startedAt(), measured);
    }

    /** Takes the health of a judgement over and says what of it must be recorded; nothing if only time went by. */
    List<Entry> settle(Judgement judgement) {
        Health before = health;
        health = judgement.health();
        boolean doubtMoved = !Objects.equals(before.pending(), health.pending())
                || !before.crossed().equals(health.crossed());
        if (health.failing() == null) {
            failures.clear();
        }
        return doubtMoved || !judgement.changes().isEmpty()
                ? List.of(new Entry.HealthMoved(target.id(), health))
                : List.of();
    }

    /** One attempt failed; those in a row are kept as far as they decide anything. */
    void failed(Instant startedAt) {
        failures.addLast(startedAt);
        if (failures.size() > own.confirm()) {
            failures.removeFirst();
        }
    }

    /** Whether its last attempt is the first of a row that failed. */
    boolean failsFirst() {
        return failures.size() == 1 && health.state() != State.DOWN;
    }

    /** Whether as many failures in a row as are believed started after {@code instant}. */
    boolean failedSince(Instant instant) {
        return failures.size() == own.confirm() && failures.getFirst().isAfter(instant);
    }

    void changed(StateChange change) {
        before = change.from() == change.to() ? before : change.from();
        unrest = unrest.after(change, downtime);
        downtime = Downtime.after(downtime, change);
    }

    /** Its latest outage; null if there was none. */
    @Nullable
    Downtime downtime() {
        return downtime;
    }

    /** The latest, open or not; null if there was none. */
    @Nullable
    Incident incident() {
        return incident;
    }

    /** Whether a change opens another incident than its latest. */
    boolean opensAnew(StateChange change) {
        Incident latest = incident;
        boolean breaks = change.to() == State.DOWN || (change.to() == State.DEGRADED && target.warnsWhenDegraded());
        return breaks && latest != null && !latest.isOpen() && !Incidents.reopens(latest, change);
    }

    /**
     * What a change means for its own incident.
     *
     * @param surroundings what is told besides of an incident that breaks out
     */
    List<Entry> decide(StateChange change, Function<Target, Optional<Detail>> surroundings) {
        List<IncidentEvent> steps =
                Flaps.decide(incident, change, target.warnsWhenDegraded(), unrest, target.flapping(), newName);
        return steps.stream()
                .map(step -> step.kind() == Kind.OPENED || step.kind() == Kind.REOPENED
                        ? surroundings.apply(target).map(step::saying).orElse(step)
                        : step)
                .map(this::step)
                .toList();
    }

    /** Up to when its state is certain; empty before its first attempt. */
    Optional<Instant> seen() {
        Run doubt = health.pending();
        return Optional.ofNullable(doubt == null ? health.lastStart() : doubt.start());
    }

    /** What it means if nothing has changed for so long. */
    List<Entry> calm(Instant seen) {
        Incident flapping = incident;
        if (flapping == null || !flapping.isOpen() || !flapping.isFlapping()) {
            return List.of();
        }
        Instant since = unrest.quietSince(seen, target.flapping());
        return since == null
                ? List.of()
                : Flaps.calm(flapping, health.state(), cause() != null, since, seen).stream()
                        .map(this::step)
                        .toList();
    }

    /** Its outage is another target's: the incident that was opened for it becomes a part of that one's. */
    Optional<Entry> merge(Downtime outage, long into) {
        Incident own = incident;
        if (own == null || own.isManual() || own.severity() != Severity.CRITICAL) {
            return Optional.empty();
        }
        if (own.isFlapping() && own.isOpen() && own.beganAt().isBefore(outage.since())) {
            return Optional.empty(); // it ends by itself, once nothing changes any more
        }
        boolean alive = own.isOpen() || own.phase() == Incident.Phase.RESOLVED;
        return alive && !own.beganAt().isAfter(outage.since())
                ? Incidents.giveAway(own, outage.since(), into, reopened != null)
                        .map(this::step)
                : Optional.empty();
    }

    /** Takes a step over. */
    Entry step(IncidentEvent event) {
        incident = Incident.after(incident, event);
        reopened = event.reopened(reopened);
        return new Entry.IncidentStepped(event);
    }

    /** The same each time it is asked for. */
    Series series(String metric) {
        return series.computeIfAbsent(metric, name -> new Series(measuredAs, name));
    }

    private @Nullable String cause() {
        return downtime != null && downtime.isOpen() ? downtime.cause() : null;
    }

    Composition.Part toCompose() {
        return new Composition.Part(health.state(), health.since(), before, cause());
    }

    Watched toShow() {
        return new Watched(target, health, incident, measured, latest, cause());
    }

    Remembered toRemember() {
        return new Remembered(
                health,
                incident,
                config,
                pace,
                downtime,
                before,
                unrest,
                List.copyOf(failures),
                measuredAs,
                null,
                reopened);
    }
}
