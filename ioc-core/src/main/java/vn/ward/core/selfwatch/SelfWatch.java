package vn.ward.core.selfwatch;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.ForeignAlerts;
import vn.ward.core.engine.Readiness;
import vn.ward.core.engine.Watched;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Target;

/**
 * Looks after the platform itself every ten seconds. What it can't tell, because the platform is dead or its journal can't
 * be written, a dead-man on another site does.
 */
public final class SelfWatch extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(SelfWatch.class);
    private static final long LOOK_MILLIS = 10_000;

    private final ForeignAlerts alarms;
    private final Board board;
    private final Senses senses;
    private final Supplier<List<Trouble>> others;
    private final Troubles troubles = new Troubles();
    private final Silence silence;
    private long seenJournal = Long.MAX_VALUE;
    private @Nullable Future<?> looking;

    /** @param others further troubles, of channels and what else the core does not see; any thread, never blocks */
    public SelfWatch(ForeignAlerts alarms, Board board, Senses senses, Supplier<List<Trouble>> others) {
        this.alarms = alarms;
        this.board = board;
        this.senses = senses;
        this.others = others;
        this.silence = new Silence(senses.monotonicNanos().getAsLong());
    }

    /** Takes up what stood when the platform last stopped. The judge runs before it. */
    @Override
    public Future<?> start() {
        vertx.setPeriodic(LOOK_MILLIS, timer -> {
            if (looking == null || looking.isComplete()) {
                looking = look();
            }
        });
        return alarms.notCleared(IncidentEvent.PLATFORM).onSuccess(standing -> standing.forEach(this::takeUp));
    }

    private void takeUp(Incident incident) {
        String key = Objects.requireNonNull(incident.alarm()).key();
        troubles.stands(key.substring(IncidentEvent.PLATFORM.length() + 1), incident.severity(), incident.beganAt());
    }

    /** One look; completes once it is known what is to be told, which may be safe only later. */
    Future<Void> look() {
        return vertx.executeBlocking(senses.room(), false)
                .map(Optional::of)
                .otherwise(unread -> {
                    LOG.warn("the data folder's disk can't be asked for its room cause=\"{}\"", unread.getMessage());
                    return Optional.empty();
                })
                .map(this::vitals)
                .onSuccess(this::tell)
                .onFailure(e -> LOG.error("the platform can't look after itself", e))
                .mapEmpty();
    }

    private Vitals vitals(Optional<Room> room) {
        Readiness readiness = board.readiness();
        boolean behind = readiness.projected() < seenJournal && seenJournal != Long.MAX_VALUE;
        seenJournal = readiness.journal();
        List<Duration> intervals = board.targets().stream()
                .map(Watched::target)
                .filter(target -> !target.isComposed() && !target.isSampled())
                .map(Target::pace)
                .map(Pace::every)
                .toList();
        Duration shortest = intervals.stream().min(Duration::compareTo).orElse(Duration.ZERO);
        Duration silent = silence.after(
                board.lastAttempt(), shortest, senses.monotonicNanos().getAsLong());
        return new Vitals(
                board.now(),
                board.ward().zone(),
                readiness,
                behind,
                intervals.isEmpty() ? Optional.empty() : Optional.of(silent),
                shortest,
                senses.spoolBound(),
                senses.tls().get(),
                room);
    }

    private void tell(Vitals vitals) {
        List<Trouble> seen = new ArrayList<>(Symptoms.of(vitals, troubles::raisedAs));
        seen.addAll(others.get());
        Troubles.Turn turn = troubles.look(seen, vitals.now());
        turn.raised().forEach(alarm -> {
            LOG.warn(
                    "something of ours is wrong key={} severity={} reason={}",
                    alarm.key(),
                    alarm.severity(),
                    alarm.reason());
            alarms.raise(alarm).onFailure(e -> LOG.error("an alarm of ours was not raised key={}", alarm.key(), e));
        });
        turn.over().forEach(over -> {
            LOG.info("what was wrong with us is over key={}", over.key());
            alarms.clear(over.key(), over.since())
                    .onFailure(e -> LOG.error("an alarm of ours was not cleared key={}", over.key(), e));
        });
    }
}
