package vn.ward.infra.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.ward.infra.bench.PlayedSystem.Try;

/**
 * What must be known about one system, computed from the tries that it saw and apart from the platform's own judging: a
 * gap of up to 2.5 intervals keeps the state, a longer one is unknown from one interval after the try before it;
 * {@link #CONFIRM} failures in a row are an outage, from the first on, until the first of {@link #RECOVER} good tries.
 *
 * <p>A try whose platform was killed before its next one may have been lost with it. Such a try is in doubt; another is
 * proven, since the platform tries a target again only once the last result is safe.
 *
 * @param lives the tries, oldest first, each list by one life of the platform
 * @param every between the starts of two tries
 */
record Truth(List<List<Try>> lives, Duration every) {

    static final int CONFIRM = 3;
    static final int RECOVER = 2;

    Truth {
        lives = lives.stream().map(List::copyOf).toList();
    }

    /** Whether one life of the platform saw enough to know of an outage, safely. */
    boolean mustBeKnown() {
        return lives.stream().map(Truth::proven).anyMatch(tries -> longestFailing(tries) >= CONFIRM);
    }

    private static int longestFailing(List<Try> tries) {
        int longest = 0;
        int run = 0;
        for (Try one : tries) {
            run = one.good() ? 0 : run + 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private static List<Try> proven(List<Try> life) {
        return life.isEmpty() ? life : life.subList(0, life.size() - 1);
    }

    /** How far {@code measured} is from the downtimes that are possible, whichever tries in doubt were lost. */
    Duration errorOf(Duration measured) {
        Duration least = Duration.ofDays(1);
        for (int lost = 0; lost < 1 << (lives.size() - 1); lost++) {
            Duration error = downtime(without(lost)).minus(measured).abs();
            least = error.compareTo(least) < 0 ? error : least;
        }
        return least;
    }

    /** @param lost a bit a life: whether its last try is left out; the last life goes on, so none of its tries is */
    private List<Try> without(int lost) {
        List<Try> left = new ArrayList<>();
        for (int life = 0; life < lives.size(); life++) {
            left.addAll((lost >> life & 1) == 1 ? proven(lives.get(life)) : lives.get(life));
        }
        return left;
    }

    private Duration downtime(List<Try> tries) {
        Duration vouched = every.multipliedBy(5).dividedBy(2);
        Duration sum = Duration.ZERO;
        int from = 0;
        for (int next = 1; next <= tries.size(); next++) {
            if (next == tries.size() || after(tries, next).compareTo(vouched) > 0) {
                sum = sum.plus(unbroken(tries.subList(from, next)));
                from = next;
            }
        }
        return sum;
    }

    private static Duration after(List<Try> tries, int next) {
        return Duration.between(tries.get(next - 1).at(), tries.get(next).at());
    }

    /** The downtime of a stretch without gaps, which begins unknown and is known until one interval after its end. */
    private Duration unbroken(List<Try> tries) {
        Duration sum = Duration.ZERO;
        Instant down = null;
        for (int i = 0; i < tries.size(); i++) {
            if (down == null && alike(tries, i, false, CONFIRM)) {
                down = tries.get(i).at();
            } else if (down != null && alike(tries, i, true, RECOVER)) {
                sum = sum.plus(Duration.between(down, tries.get(i).at()));
                down = null;
            }
        }
        return down == null || tries.isEmpty()
                ? sum
                : sum.plus(
                        Duration.between(down, tries.get(tries.size() - 1).at().plus(every)));
    }

    /** Whether {@code count} tries from {@code first} on are all good, or all bad. */
    private static boolean alike(List<Try> tries, int first, boolean good, int count) {
        return first + count <= tries.size()
                && tries.subList(first, first + count).stream().allMatch(one -> one.good() == good);
    }
}
