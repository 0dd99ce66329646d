package vn.ward.collect.icmp;

import java.util.Arrays;

/** Which packets to one address have met their fate; the last {@value #SIZE} of them. Guarded by its pinger. */
final class Track {

    private static final int SIZE = 64;

    private final int[] known = new int[SIZE];

    Track() {
        Arrays.fill(known, -1);
    }

    void note(int index) {
        known[index % SIZE] = index;
    }

    /** Whether nothing can still be heard of the packet before {@code index}. */
    boolean isSettledBefore(int index) {
        return index == 0 || known[(index - 1) % SIZE] == index - 1;
    }
}
