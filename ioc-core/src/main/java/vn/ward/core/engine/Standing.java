package vn.ward.core.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.Incidents;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Remembered;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.Judgement;
import vn.ward.core.judge.Rules;
import vn.ward.core.judge.StateChange;
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
    private final Map<String, Series> series = new HashMap<>();
    private Health health;
    private @Nullable Incident incident;
    private Map<String, Double> measured = Map.of();

    Standing(Target target, Remembered remembered, Supplier<Incidents.NewName> newName) {
        this.target = target;
        this.pace = remembered.pace() == null ? target.pace() : remembered.pace();
        this.own = Rules.of(target);
        this.rules = own.at(pace);
        this.config = target.describe();
        this.newName = newName;
        this.health = remembered.health();
        this.incident = remembered.incident();
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
    void tried(Map<String, Double> measurements) {
        pace = target.pace();
        rules = own;
        measured = measurements;
    }

    /** Takes a judgement over and says what of it must be recorded, in order; nothing if only time went by. */
    List<Entry> take(Judgement judgement) {
        List<Entry> entries = new ArrayList<>();
        boolean doubtMoved =
                !Objects.equals(health.pending(), judgement.health().pending());
        health = judgement.health();
        if (doubtMoved || !judgement.changes().isEmpty()) {
            entries.add(new Entry.HealthMoved(target.id(), health));
        }
        for (StateChange change : judgement.changes()) {
            entries.add(new Entry.StateChanged(change));
            Incidents.decide(incident, change, target.warnsWhenDegraded(), newName)
                    .ifPresent(event -> entries.add(step(event)));
        }
        return entries;
    }

    private Entry step(IncidentEvent event) {
        incident = Incident.after(incident, event);
        return new Entry.IncidentStepped(event);
    }

    /** The same each time it is asked for. */
    Series series(String metric) {
        return series.computeIfAbsent(metric, name -> new Series(target.id(), name));
    }

    Watched toShow() {
        return new Watched(target, health, incident, measured);
    }

    Remembered toRemember() {
        return new Remembered(health, incident, config, pace);
    }
}
