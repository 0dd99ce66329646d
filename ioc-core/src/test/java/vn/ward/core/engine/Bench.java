package vn.ward.core.engine;

import com.fasterxml.uuid.Generators;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Alarm;
import vn.ward.core.incident.Alarms;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Incidents;
import vn.ward.core.incident.Steps;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Remembered;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.Judge;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/**
 * The judge's decisions without its loop: what is tried, and what people and alarms do, becomes entries at once, on the clock of
 * whoever asks. For timelines.
 */
public final class Bench {

    private final Map<String, Standing> standings = new LinkedHashMap<>();
    private final Casebook casebook = new Casebook(standings);
    private final Consequences consequences;
    private long nextIncident = 1;

    public Bench(List<Target> targets, Instant now) {
        for (Target target : targets) {
            Remembered nothing = new Remembered(Health.unknown(now), null, target.describe(), null);
            standings.put(target.id(), new Standing(target, nothing, this::newName));
        }
        Surroundings surroundings = new Surroundings(standings, () -> Maintenances.NONE, () -> now);
        consequences = new Consequences(standings, surroundings::of);
    }

    private Incidents.NewName newName() {
        return new Incidents.NewName(Generators.timeBasedEpochGenerator().generate(), nextIncident++);
    }

    /**
     * What follows from an attempt.
     *
     * @param sooner the ids of those that are to be tried at once are added to it
     */
    public List<Entry> tried(Result result, Set<String> sooner) {
        Standing standing = standing(result.target());
        Consequences.Turn turn = turn();
        consequences.take(standing, result, turn);
        if (standing.failsFirst()) {
            sooner.addAll(standing.target().dependsOn());
        }
        standing.tried(result);
        return turn.entries();
    }

    /** What follows from time passing. */
    public List<Entry> passed(Instant now) {
        Consequences.Turn turn = turn();
        standings
                .values()
                .forEach(standing -> consequences.take(
                        standing, Judge.tick(standing.target().id(), standing.health(), standing.rules(), now), turn));
        for (IncidentEvent event : casebook.due(now)) {
            turn.entries().add(casebook.step(casebook.find(event.number()).orElseThrow(), event));
        }
        return turn.entries();
    }

    /** A step of a person. */
    public Entry act(long number, Kind kind, String author, Detail detail, Instant now) {
        Incident incident = casebook.find(number).orElseThrow();
        Steps.objection(incident, kind, author, now).ifPresent(objection -> {
            throw new StepRefused(objection);
        });
        return casebook.step(incident, incident.step(kind, now, author, detail));
    }

    public Entry drill(IncidentActs.Drill drill, Instant now) {
        return casebook.step(null, drill.opened(newName(), now));
    }

    public Optional<Entry> raise(Alarm alarm, Instant now) {
        Incident latest = casebook.alarm(alarm.key()).orElse(null);
        return Alarms.raise(latest, alarm, now, this::newName)
                .map(step -> casebook.step(step.kind() == Kind.OPENED ? null : latest, step));
    }

    public Optional<Entry> clear(String key, Instant now) {
        return clear(key, null, now);
    }

    public Optional<Entry> clear(String key, @Nullable Reason why, Instant now) {
        Incident latest = casebook.alarm(key).orElseThrow();
        return Alarms.clear(latest, now, why, now).map(step -> casebook.step(latest, step));
    }

    public Optional<Entry> reword(Alarm alarm, Instant now) {
        Incident latest = casebook.alarm(alarm.key()).orElseThrow();
        return Alarms.reword(latest, alarm, now).map(step -> casebook.step(latest, step));
    }

    /** The incidents of alarms of {@code source} that were not cleared yet. */
    public List<Incident> notCleared(String source) {
        return casebook.notCleared(source);
    }

    public boolean inDoubt(String target) {
        return standing(target).inDoubt();
    }

    public List<Watched> shown() {
        return standings.values().stream().map(Standing::toShow).toList();
    }

    private Standing standing(String target) {
        Standing standing = standings.get(target);
        if (standing == null) {
            throw new IllegalArgumentException("nothing that is watched has this id: " + target);
        }
        return standing;
    }

    private static Consequences.Turn turn() {
        return new Consequences.Turn(new ArrayList<>(), new HashSet<>());
    }
}
