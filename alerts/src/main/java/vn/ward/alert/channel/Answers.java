package vn.ward.alert.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Bounds what is answered, so that a flood of messages costs neither all the money nor the time of the alerts. One thread at a time. */
public final class Answers {

    private static final Duration HOUR = Duration.ofHours(1);

    private record Given(String to, Instant at) {}

    private final int perSender;
    private final int inAll;
    private final Deque<Given> given = new ArrayDeque<>();

    /**
     * @param perSender an hour at most
     * @param inAll an hour at most
     */
    public Answers(int perSender, int inAll) {
        this.perSender = perSender;
        this.inAll = inAll;
    }

    /** Whether one more may be given; it is counted then. */
    public boolean take(String to, Instant now) {
        while (!given.isEmpty() && !given.peekFirst().at().isAfter(now.minus(HOUR))) {
            given.removeFirst();
        }
        long toThem = given.stream().filter(each -> each.to().equals(to)).count();
        if (toThem >= perSender || given.size() >= inAll) {
            return false;
        }
        given.addLast(new Given(to, now));
        return true;
    }
}
