package vn.ward.collect.icmp;

import java.util.Arrays;
import java.util.Optional;

/**
 * What is known of one address: which packets have met their fate, the last {@value #SIZE} of them, and what is in the way. Guarded by its
 * pinger.
 */
final class Track {

    private static final int SIZE = 64;

    private final int[] known = new int[SIZE];
    private Optional<String> barred = Optional.empty();

    Track() {
        Arrays.fill(known, -1);
    }

    void note(int index, boolean answered) {
        known[index % SIZE] = index;
        if (answered) {
            barred = Optional.empty();
        }
    }

    void bar(String what) {
        barred = Optional.of(what);
    }

    /** What was last said to be in the way, unless there was an answer since: routers say it now and then only. */
    Optional<String> barred() {
        return barred;
    }

    /** Whether nothing can still be heard of the packet before {@code index}. */
    boolean isSettledBefore(int index) {
        return index == 0 || known[(index - 1) % SIZE] == index - 1;
    }
}
