package vn.ward.core.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.config.Ward;
import vn.ward.core.config.Watching;
import vn.ward.core.incident.Incident;
import vn.ward.core.journal.Plans;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.LastAttempt;
import vn.ward.core.judge.State;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.meeting.Meetings;
import vn.ward.core.meeting.Rooms;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Target;

/** What may be shown: only what is safely recorded gets here. */
public final class Standings implements Board {

    private static final Comparator<Incident> WORST_FIRST = Comparator.comparing(Incident::isDrill)
            .thenComparing(Incident::severity, Comparator.reverseOrder())
            .thenComparing(Incident::beganAt)
            .thenComparing(Incident::number);

    private final Ward ward;
    private final Supplier<Watching> watching;
    private final WardClock clock;
    private final Supplier<Readiness> readiness;
    private final Supplier<Plans> plans;
    private final Map<String, Watched> shown = new ConcurrentHashMap<>();
    private volatile List<Incident> manual = List.of();
    private volatile Map<String, String> names = Map.of();
    private volatile @Nullable Instant lastAttempt;

    public Standings(
            Ward ward,
            Supplier<Watching> watching,
            WardClock clock,
            Supplier<Readiness> readiness,
            Supplier<Plans> plans) {
        this.plans = plans;
        this.ward = ward;
        this.watching = watching;
        this.clock = clock;
        this.readiness = readiness;
        Instant now = clock.now();
        watching.get()
                .targets()
                .forEach(target -> shown.put(target.id(), new Watched(target, Health.unknown(now), null, Map.of())));
    }

    void show(Watched watched) {
        shown.put(watched.target().id(), watched);
        Instant start = watched.health().lastStart();
        Instant latest = lastAttempt;
        if (start != null && (latest == null || start.isAfter(latest))) {
            lastAttempt = start;
        }
    }

    /** The incidents that people opened, open or not. */
    void showManual(List<Incident> incidents) {
        manual = List.copyOf(incidents);
    }

    /** What targets are called now that were called otherwise once. */
    void showNames(Map<String, String> now) {
        names = Map.copyOf(now);
    }

    /** When each target's last attempt began; those never tried are missing. */
    public Map<String, Instant> lastStarts() {
        Map<String, Instant> starts = new HashMap<>();
        watched().forEach(watched -> {
            String id = watched.target().id();
            Instant start = watched.health().lastStart();
            if (start != null) {
                starts.put(id, start);
            }
        });
        return starts;
    }

    /** Each target's last attempt; those never tried are missing. */
    public Map<String, LastAttempt> lastAttempts() {
        Map<String, LastAttempt> attempts = new HashMap<>();
        watched()
                .forEach(watched -> watched.health()
                        .lastAttempt()
                        .ifPresent(last -> attempts.put(watched.target().id(), last)));
        return attempts;
    }

    @Override
    public Ward ward() {
        return ward;
    }

    @Override
    public Optional<Target> find(String id) {
        return Board.super.find(names.getOrDefault(id, id));
    }

    /** {@inheritDoc} While the journal can't be written nothing is known any more. */
    @Override
    public List<Watched> targets() {
        boolean blind = readiness.get().journalFailure().isPresent();
        return watched().map(watched -> blind ? blinded(watched) : watched).toList();
    }

    /** Those of the configuration; one that was just taken out of it is not shown any more. */
    private Stream<Watched> watched() {
        return watching.get().targets().stream()
                .flatMap(target -> Optional.ofNullable(shown.get(target.id())).stream());
    }

    private static Watched blinded(Watched watched) {
        Health health = watched.health();
        Instant since = health.lastStart() == null ? health.since() : health.lastStart();
        Health unknown = Health.settled(State.UNKNOWN, since, health.lastStart(), Reason.of("journal-failed"));
        return new Watched(watched.target(), unknown, watched.incident(), Map.of(), watched.latest(), watched.cause());
    }

    @Override
    public List<Incident> openIncidents() {
        return Stream.concat(watched().map(Watched::incident).filter(Objects::nonNull), manual.stream())
                .filter(Incident::isOpen)
                .sorted(WORST_FIRST)
                .toList();
    }

    @Override
    public Maintenances maintenances() {
        return plans.get().maintenances();
    }

    @Override
    public Rooms rooms() {
        return watching.get().rooms();
    }

    @Override
    public Meetings meetings() {
        return plans.get().meetings();
    }

    @Override
    public long journal() {
        return readiness.get().journal();
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public Optional<Instant> lastAttempt() {
        return Optional.ofNullable(lastAttempt);
    }

    @Override
    public Readiness readiness() {
        return readiness.get();
    }
}
