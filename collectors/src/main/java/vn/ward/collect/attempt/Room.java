package vn.ward.collect.attempt;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that the pages of all tries under way may hold together: thousands of tries with large answers at once must not
 * exhaust the heap. Any thread.
 */
public final class Room {

    /** Forty answers of a mebibyte at once, which take as much again while they grow; the heap has 160 MiB. */
    private static final long USUAL = 40L << 20;

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    public Room() {
        this(USUAL);
    }

    /** @param most bytes */
    public Room(long most) {
        this.most = most;
    }

    /** Whether there is so much left; then it is taken. */
    public boolean take(int bytes) {
        if (taken.addAndGet(bytes) > most) {
            taken.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    public void giveBack(int bytes) {
        taken.addAndGet(-bytes);
    }
}
