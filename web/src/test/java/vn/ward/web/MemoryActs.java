package vn.ward.web;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import vn.ward.core.availability.Laid;
import vn.ward.core.engine.History.IncidentStory;
import vn.ward.core.engine.IncidentActs;
import vn.ward.core.engine.StepRefused;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.Incidents;
import vn.ward.core.incident.Steps;
import vn.ward.core.incident.Steps.Objection;
import vn.ward.core.store.RecordedNotice;
import vn.ward.core.store.RecordedStep;

/** Takes steps by the real rules and remembers them. */
final class MemoryActs implements IncidentActs {

    private final Supplier<Instant> now;
    private final Map<Long, List<RecordedStep>> steps = new LinkedHashMap<>();
    final List<RecordedNotice> notices = new ArrayList<>();
    final List<Laid> corrections = new ArrayList<>();

    MemoryActs(Supplier<Instant> now) {
        this.now = now;
    }

    synchronized void happened(IncidentEvent event) {
        steps.computeIfAbsent(event.number(), number -> new ArrayList<>()).add(new RecordedStep(event, now.get()));
    }

    synchronized Optional<IncidentStory> story(long number) {
        List<RecordedStep> recorded = steps.getOrDefault(number, List.of());
        Incident incident = null;
        for (RecordedStep step : recorded) {
            incident = Incident.after(incident, step.event());
        }
        return incident == null ? Optional.empty() : Optional.of(new IncidentStory(incident, recorded, notices));
    }

    @Override
    public Future<Incident> act(long number, Act act) {
        Optional<IncidentStory> story = story(number);
        if (story.isEmpty()) {
            return Future.failedFuture(new StepRefused(new Objection("step-unknown", List.of("" + number))));
        }
        Incident incident = story.get().incident();
        Optional<Objection> objection = Steps.objection(incident, act.kind(), act.author(), now.get());
        if (objection.isPresent()) {
            return Future.failedFuture(new StepRefused(objection.get()));
        }
        happened(incident.step(act.kind(), now.get(), act.author(), act.detail()));
        return Future.succeededFuture(story(number).orElseThrow().incident());
    }

    @Override
    public Future<Incident> open(Report report) {
        return opened(report.opened(name()));
    }

    @Override
    public Future<Incident> drill(Drill drill) {
        return opened(drill.opened(name(), now.get()));
    }

    private Incidents.NewName name() {
        long number = steps.size() + 1L;
        return new Incidents.NewName(new UUID(2, number), number);
    }

    private Future<Incident> opened(IncidentEvent event) {
        happened(event);
        return Future.succeededFuture(story(event.number()).orElseThrow().incident());
    }

    @Override
    public Future<Long> correct(String target, Laid correction) {
        corrections.add(correction);
        return Future.succeededFuture((long) corrections.size());
    }
}
