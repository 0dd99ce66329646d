package vn.ward.web.wall;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ward.core.config.Ward;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.Readiness;
import vn.ward.core.engine.Watched;
import vn.ward.core.incident.Incident;
import vn.ward.core.judge.Paths;
import vn.ward.core.maintenance.UnderWay;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Wording;

/**
 * The wall, whole. Its JSON names are the component names: public API of the screens.
 *
 * @param journal the number of the last safe entry that is in it
 * @param now the ward's clock when it was built, to the millisecond
 * @param zone in which the screen writes times
 * @param groups those that have targets, in the fixed order
 * @param figures this month so far; null while the database was never reached
 * @param strips the last 24 hours; null while the database was never reached
 * @param incidents the open ones, the worst first
 * @param duties none if none is configured
 * @param lastIncidentEndedAt of any target that is watched now; null if none ever ended
 * @param lastAttempt when any target was last tried; null before the first
 * @param oldAfterMillis a {@code lastAttempt} of longer ago is remarked on: two and a half of the shortest interval
 */
public record Wall(
        long journal,
        Instant now,
        String zone,
        Sign ward,
        List<TargetTile> targets,
        List<GroupTile> groups,
        @Nullable Figures figures,
        @Nullable Strips strips,
        List<IncidentCard> incidents,
        List<DutySign> duties,
        @Nullable Instant lastIncidentEndedAt,
        Works readiness,
        @Nullable Instant lastAttempt,
        long oldAfterMillis) {

    /**
     * Whose wall it is.
     *
     * @param practice whether its systems are played
     */
    public record Sign(String name, boolean practice) {}

    /**
     * What works of the platform itself.
     *
     * @param journal why judging stopped; null while it works
     * @param database why the past can't be read; null while it can
     * @param mail whether incidents are mailed
     * @param configurationMistakes what is wrong with a changed configuration, which is not taken; 0 if nothing is
     * @param clockAheadMinutes by how much times are ahead of the machine's clock, which was put back, in begun minutes;
     *     0 while they agree
     */
    public record Works(
            @Nullable String journal,
            @Nullable String database,
            boolean mail,
            int configurationMistakes,
            long clockAheadMinutes) {

        static Works of(Readiness readiness) {
            return new Works(
                    readiness.journalFailure().orElse(null),
                    readiness.databaseFailure().orElse(null),
                    readiness.mailConfigured(),
                    readiness.configuration().problems().size(),
                    readiness.isClockAhead()
                            ? readiness
                                    .clockAhead()
                                    .plusMinutes(1)
                                    .minusMillis(1)
                                    .toMinutes()
                            : 0);
        }
    }

    public Wall {
        targets = List.copyOf(targets);
        groups = List.copyOf(groups);
        incidents = List.copyOf(incidents);
        duties = List.copyOf(duties);
    }

    /**
     * @param past null while the database was never reached
     * @param duties as they are done now
     * @param wording the language of the sentences in it
     */
    public static Wall of(Board board, @Nullable Lookback past, List<DutySign> duties, Wording wording) {
        long journal = board.journal(); // first: what is read later is at least as new
        Ward ward = board.ward();
        List<Watched> targets = board.targets();
        UnderWay maintenance = board.maintenances().at(board.now());
        Map<String, Paths> paths = Watched.paths(targets);
        return new Wall(
                journal,
                board.now().truncatedTo(ChronoUnit.MILLIS),
                ward.zone().getId(),
                new Sign(ward.name(), ward.practice()),
                tiles(targets, paths, maintenance, wording),
                GroupTile.of(targets, maintenance, wording),
                past == null ? null : past.figures(),
                past == null ? null : past.strips(),
                IncidentCard.of(board.openIncidents(), targets, paths, maintenance, wording),
                duties,
                lastEnded(targets),
                Works.of(board.readiness()),
                board.lastAttempt().orElse(null),
                oldAfter(targets));
    }

    private static List<TargetTile> tiles(
            List<Watched> targets, Map<String, Paths> paths, UnderWay maintenance, Wording wording) {
        Map<String, String> names =
                targets.stream().map(Watched::target).collect(Collectors.toMap(Target::id, Target::name));
        return targets.stream()
                .map(watched -> TargetTile.of(watched, names, paths, maintenance, wording))
                .toList();
    }

    private static @Nullable Instant lastEnded(List<Watched> targets) {
        return targets.stream()
                .map(Watched::incident)
                .filter(Objects::nonNull)
                .map(Incident::resolvedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** When the newest attempt of a ward that is well is old: no target keeps its state for longer without one. */
    private static long oldAfter(List<Watched> targets) {
        return targets.stream()
                .mapToLong(watched -> watched.target().pace().every().toMillis() * 5 / 2)
                .min()
                .orElse(0);
    }

    /** Whether a reader would see no difference but the time. */
    public boolean looksLike(Wall other) {
        return equals(new Wall(
                other.journal,
                now,
                other.zone,
                other.ward,
                other.targets,
                other.groups,
                other.figures,
                other.strips,
                other.incidents,
                other.duties,
                other.lastIncidentEndedAt,
                other.readiness,
                lastAttempt,
                other.oldAfterMillis));
    }
}
