package vn.ward.alert.channel.gsm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Bounds what is answered, so that a flood of messages costs neither all the money nor the time of the alerts. One thread. */
final class Answers {

    static final int PER_SENDER = 6;
    static final int IN_ALL = 60;
    private static final Duration HOUR = Duration.ofHours(1);

    private record Given(String to, Instant at) {}

    private final Deque<Given> given = new ArrayDeque<>();

    /** Whether one more may be given; it is counted then. */
    boolean take(String to, Instant now) {
        while (!given.isEmpty() && !given.peekFirst().at().isAfter(now.minus(HOUR))) {
            given.removeFirst();
        }
        long toThem = given.stream().filter(each -> each.to().equals(to)).count();
        if (toThem >= PER_SENDER || given.size() >= IN_ALL) {
            return false;
        }
        given.addLast(new Given(to, now));
        return true;
    }
}
