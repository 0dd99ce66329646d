package vn.ward.core.judge;

import java.net.InetAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ward.core.target.Target;

/**
 * Our line or their system? Targets that try the same subject by different lines of the ward's ({@code via}) are paths to
 * one system; when one of them is down, the others tell whose fault it is.
 *
 * <table>
 * <tr><th>another path</th><th>of one that is down</th></tr>
 * <tr><td>answered, later than this one broke, and nothing speaks against it</td><td>{@link Verdict#LINE}</td></tr>
 * <tr><td>all are down</td><td>{@link Verdict#SYSTEM}</td></tr>
 * <tr><td>otherwise: not tried since, in doubt, unknown</td><td>{@link Verdict#UNDECIDED}</td></tr>
 * </table>
 *
 * @param others ids of the other paths, in the configuration's order
 * @param verdict null while the target is not down
 */
public record Paths(List<String> others, @Nullable Verdict verdict) {

    /** Whose fault it is that a path is down. */
    public enum Verdict {
        /** The ward's own line: the system is reached on another one. */
        LINE,
        /** The system's: it is reached on none of the ward's lines. */
        SYSTEM,
        /** Nobody can say yet. */
        UNDECIDED;

        /** The key of its sentence; empty if there is nothing to say. */
        public Optional<String> sentence() {
            return switch (this) {
                case LINE -> Optional.of("paths.line");
                case SYSTEM -> Optional.of("paths.system");
                case UNDECIDED -> Optional.empty();
            };
        }
    }

    public Paths {
        others = List.copyOf(others);
        if (others.isEmpty()) {
            throw new IllegalArgumentException("there are other paths, or none are spoken of");
        }
    }

    /** A target as it stands. */
    public record Path(Target target, Health health) {

        private Optional<InetAddress> line() {
            return target.probe().via();
        }

        private State state() {
            return health.state();
        }

        /** An older answer may be from before what broke the other one. */
        private boolean answersSince(Instant moment) {
            Instant last = health.lastStart();
            return (state() == State.UP || state() == State.DEGRADED)
                    && health.failing() == null
                    && last != null
                    && !last.isBefore(moment);
        }
    }

    /** What the paths among {@code all} say of each other, by the targets' ids; of those alone that have another path. */
    public static Map<String, Paths> among(List<Path> all) {
        if (all.stream().allMatch(path -> path.line().isEmpty())) {
            return Map.of(); // as in most wards: nothing to compare
        }
        Map<String, List<Path>> bySubject = all.stream()
                .filter(path -> !path.target().isComposed())
                .collect(Collectors.groupingBy(path -> path.target().probe().subject()));
        Map<String, Paths> found = new HashMap<>();
        for (Path path : all) {
            List<Path> others = bySubject.getOrDefault(path.target().probe().subject(), List.of()).stream()
                    .filter(other -> !other.line().equals(path.line()))
                    .toList();
            if (!others.isEmpty()) {
                found.put(path.target().id(), of(path, others));
            }
        }
        return found;
    }

    private static Paths of(Path path, List<Path> others) {
        List<String> ids = others.stream().map(other -> other.target().id()).toList();
        if (path.state() != State.DOWN) {
            return new Paths(ids, null);
        }
        Instant broke = path.health().since();
        if (others.stream().anyMatch(other -> other.answersSince(broke))) {
            return new Paths(ids, Verdict.LINE);
        }
        boolean all = others.stream().allMatch(other -> other.state() == State.DOWN);
        return new Paths(ids, all ? Verdict.SYSTEM : Verdict.UNDECIDED);
    }
}
