package vn.ward.core.engine;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Span;
import vn.ward.core.entered.MonthEntries;
import vn.ward.core.figures.CitizenImpact;
import vn.ward.core.figures.Figures;
import vn.ward.core.figures.Impact;
import vn.ward.core.figures.Question;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.incident.Incident;
import vn.ward.core.judge.LastAttempt;
import vn.ward.core.meeting.Meeting;
import vn.ward.core.series.Point;
import vn.ward.core.series.Series;
import vn.ward.core.store.Impacts;
import vn.ward.core.store.MonthRefused;
import vn.ward.core.store.Past;
import vn.ward.core.store.Publications;
import vn.ward.core.store.PublishedMonth;
import vn.ward.core.store.Reached;
import vn.ward.core.store.RecordedSilence;
import vn.ward.core.store.RecordedStep;
import vn.ward.core.store.SampleHistory;
import vn.ward.core.store.StoreAway;
import vn.ward.core.store.Told;

/** Asks the past on a worker pool of its own, so that a heavy question delays neither a sample nor a screen. */
public final class AskedHistory implements History, Months {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long LOOK_MILLIS = 20;

    private final Vertx vertx;
    private final WorkerExecutor asking;
    private final Past past;
    private final SampleHistory samples;
    private final Impacts impacts;
    private final Publications publications;
    private final Supplier<Map<String, LastAttempt>> lastAttempts;
    private final Supplier<Instant> now;
    private final Supplier<Readiness> readiness;

    public AskedHistory(
            Vertx vertx,
            Past past,
            SampleHistory samples,
            Publications publications,
            Supplier<Map<String, LastAttempt>> lastAttempts,
            Supplier<Instant> now,
            Supplier<Readiness> readiness) {
        this.vertx = vertx;
        this.readiness = readiness;
        this.asking = vertx.createSharedWorkerExecutor("history", 4);
        this.past = past;
        this.samples = samples;
        this.impacts = new Impacts(past, samples);
        this.publications = publications;
        this.lastAttempts = lastAttempts;
        this.now = now;
    }

    @Override
    public Future<List<TargetFigures>> figures(Period period) {
        return ask(() -> past.lines(period, lastAttempts.get(), now.get()));
    }

    @Override
    public Future<Map<String, Figures>> figures(Question question) {
        return ask(() -> past.figures(question, lastAttempts.get(), now.get()));
    }

    @Override
    public Future<CitizenImpact> impact(Period period) {
        return ask(() -> impacts.of(period, lastAttempts.get(), now.get()));
    }

    @Override
    public Future<Optional<Impact>> impact(Incident incident) {
        return ask(() -> impacts.of(incident, lastAttempts.get(), now.get()));
    }

    @Override
    public Future<Map<String, List<Span>>> spans(Period period) {
        return ask(() -> past.spans(period, lastAttempts.get(), now.get()));
    }

    @Override
    public Future<List<Point>> samples(Series series, Period period, int points) {
        return asking.executeBlocking(() -> samples.range(series, period, points), false);
    }

    @Override
    public Future<OptionalDouble> percentile(Series series, Period period, double share) {
        return asking.executeBlocking(() -> samples.percentile(series, period, share), false);
    }

    @Override
    public Future<List<PastIncident>> incidents(Period period, int limit) {
        return ask(() -> {
            List<Incident> incidents = past.incidents(period, limit);
            Map<UUID, Duration> downtimes = past.downtimes(incidents, lastAttempts.get(), now.get());
            return incidents.stream()
                    .map(incident -> new PastIncident(incident, Optional.ofNullable(downtimes.get(incident.id()))))
                    .toList();
        });
    }

    @Override
    public Future<Optional<IncidentStory>> incident(long number) {
        return ask(() -> {
            List<RecordedStep> steps = past.steps(number);
            Incident incident = null;
            for (RecordedStep step : steps) {
                incident = Incident.after(incident, step.event());
            }
            return incident == null
                    ? Optional.empty()
                    : Optional.of(new IncidentStory(incident, steps, past.notices(number)));
        });
    }

    @Override
    public Future<Optional<Told>> told(long number) {
        return ask(() -> past.steps(number).isEmpty() ? Optional.empty() : Optional.of(past.told(number)));
    }

    @Override
    public Future<List<Reached>> reached() {
        return ask(past::reached);
    }

    @Override
    public Future<List<Meeting>> meetings(Period period) {
        return ask(() -> past.meetings(period));
    }

    @Override
    public Future<MonthEntries> entered(YearMonth month) {
        return ask(() -> past.entered(month, now.get()));
    }

    @Override
    public Future<List<RecordedSilence>> silences(long before, int limit) {
        return ask(() -> past.silences(before, limit));
    }

    @Override
    public Future<PublishedMonth> publish(YearMonth month, String author, @Nullable String reason) {
        if (readiness.get().samples().spooled() > 0) {
            return Future.failedFuture(new MonthRefused("month-spooled", month));
        }
        Instant at = now.get().truncatedTo(ChronoUnit.MILLIS);
        return ask(() -> publications.publish(month, author, reason, lastAttempts.get(), at));
    }

    @Override
    public Future<List<PublishedMonth>> versions(YearMonth month) {
        return ask(() -> publications.versions(month));
    }

    @Override
    public Future<Optional<String>> again(YearMonth month, int version) {
        return ask(() -> publications.again(month, version, lastAttempts.get()));
    }

    /** Asks when all that is known now is in the database: an answer from an older one would be wrong. */
    private <T> Future<T> ask(Callable<T> question) {
        Readiness known = readiness.get();
        return reached(known.journal(), System.nanoTime()).compose(met -> asking.executeBlocking(question, false));
    }

    private Future<Void> reached(long entry, long since) {
        Readiness known = readiness.get();
        if (known.projected() >= entry) {
            return Future.succeededFuture();
        }
        if (known.databaseFailure().isPresent() || System.nanoTime() - since > PATIENCE.toNanos()) {
            return Future.failedFuture(known.databaseFailure()
                    .map(StoreAway::new)
                    .orElseGet(() -> StoreAway.behind(known.projected(), entry)));
        }
        return vertx.timer(LOOK_MILLIS).compose(rung -> reached(entry, since));
    }
}
