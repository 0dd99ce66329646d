package vn.ward.infra.app;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import vn.ward.core.engine.Watched;
import vn.ward.core.target.Target;

/**
 * Which targets are tried: all but the composed, which are what their parts are. What is measured a few times a day
 * ({@link Target#isSampled}) waits at a start until the platform has come to rest: measured meanwhile it would tell of
 * our own start, and that would stand for hours. Then, of what was never measured, nobody waits until its next time.
 *
 * <p>What was measured before and has times of the day keeps to them from the beginning, lest one be missed.
 */
final class FirstTries extends VerticleBase {

    /** For the machine to come to rest, and short enough for whoever waits before the screen. */
    static final Duration QUIET = Duration.ofMinutes(1);

    private static final long LOOK_MILLIS = 1_000;

    private final Supplier<List<Watched>> board;
    private final LongSupplier nanoTime;
    private final Consumer<List<Target>> tried;
    private final Consumer<Collection<String>> bringForward;
    private final long began;
    private List<Target> targets = List.of();
    private boolean atRest;

    /**
     * The quiet begins now.
     *
     * @param board everything that is watched, and what is known of it
     * @param nanoTime a clock that never steps
     * @param tried is told the targets to try from now on
     * @param bringForward is told the ids of those that wait for nothing any more
     */
    FirstTries(
            Supplier<List<Watched>> board,
            LongSupplier nanoTime,
            Consumer<List<Target>> tried,
            Consumer<Collection<String>> bringForward) {
        this.board = board;
        this.nanoTime = nanoTime;
        this.tried = tried;
        this.bringForward = bringForward;
        this.began = nanoTime.getAsLong();
    }

    @Override
    public Future<?> start() {
        follow(board.get().stream().map(Watched::target).toList());
        vertx.setPeriodic(LOOK_MILLIS, timer -> {
            if (look()) {
                vertx.cancelTimer(timer);
            }
        });
        return Future.succeededFuture();
    }

    /** {@code next} are watched from now on. Any thread. */
    synchronized void follow(List<Target> next) {
        targets = next.stream().filter(target -> !target.isComposed()).toList();
        turn();
    }

    /** Whether the platform has come to rest. */
    synchronized boolean look() {
        if (!atRest && nanoTime.getAsLong() - began >= QUIET.toNanos()) {
            atRest = true;
            turn();
        }
        return atRest;
    }

    private void turn() {
        Set<String> known = board.get().stream()
                .filter(watched -> watched.health().lastStart() != null)
                .map(watched -> watched.target().id())
                .collect(Collectors.toSet());
        tried.accept(targets.stream()
                .filter(target -> atRest || !waits(target, known))
                .toList());
        if (atRest) {
            bringForward.accept(targets.stream()
                    .filter(Target::isSampled)
                    .map(Target::id)
                    .filter(id -> !known.contains(id))
                    .toList());
        }
    }

    private static boolean waits(Target target, Set<String> known) {
        boolean keepsItsTime = target.probe().daily().isPresent() && known.contains(target.id());
        return target.isSampled() && !keepsItsTime;
    }
}
