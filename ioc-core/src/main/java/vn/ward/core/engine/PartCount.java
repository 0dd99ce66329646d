package vn.ward.core.engine;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import vn.ward.core.judge.State;
import vn.ward.core.maintenance.UnderWay;
import vn.ward.core.target.Composite;

/**
 * How many of a composite's parts are up now: "3 of 4 points up".
 *
 * @param up UP or DEGRADED
 * @param all those that count: parts under announced maintenance do not, as they don't for the state
 */
public record PartCount(int up, int all) {

    public PartCount {
        if (up < 0 || up > all) {
            throw new IllegalArgumentException("of " + all + " parts not " + up + " are up");
        }
    }

    /**
     * Empty if {@code whole} is no composite.
     *
     * @param board all that are watched
     */
    public static Optional<PartCount> of(Watched whole, Collection<Watched> board, UnderWay maintenance) {
        return whole.target().composite().map(composite -> of(composite, board, maintenance));
    }

    private static PartCount of(Composite composite, Collection<Watched> board, UnderWay maintenance) {
        List<Watched> parts = board.stream()
                .filter(watched -> composite.parts().contains(watched.target().id()))
                .filter(watched -> maintenance
                        .end(watched.target().id(), watched.target().group())
                        .isEmpty())
                .toList();
        long up = parts.stream()
                .map(watched -> watched.health().state())
                .filter(state -> state == State.UP || state == State.DEGRADED)
                .count();
        return new PartCount((int) up, parts.size());
    }
}
