package vn.ward.collect.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that the pages of all tries under way may hold together: thousands of tries with large answers at once must not
 * exhaust the heap. Any thread.
 */
final class Room {

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    Room(long most) {
        this.most = most;
    }

    /** Whether there is so much left; then it is taken. */
    boolean take(int bytes) {
        if (taken.addAndGet(bytes) > most) {
            taken.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void giveBack(int bytes) {
        taken.addAndGet(-bytes);
    }
}
