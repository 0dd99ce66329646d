package vn.ward.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import vn.ward.alert.outbox.Timers;

/** Time that passes only as far as it is wound: what is due happens in order, on the thread of whoever winds it. */
final class Clockwork implements InstantSource, Timers {

    private final Instant start;
    private final TreeMap<Instant, Deque<Runnable>> due = new TreeMap<>();
    private final Map<Long, Runnable> timers = new HashMap<>();
    private Instant now;
    private long next;

    Clockwork(Instant start) {
        this.start = start;
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    int second() {
        return (int) Duration.between(start, now).toSeconds();
    }

    void at(Instant then, Runnable action) {
        due.computeIfAbsent(then.isBefore(now) ? now : then, at -> new ArrayDeque<>())
                .add(action);
    }

    void in(Duration after, Runnable action) {
        at(now.plus(after), action);
    }

    @Override
    public long set(long millis, Runnable then) {
        long number = next++;
        timers.put(number, then);
        in(Duration.ofMillis(millis), () -> {
            Runnable set = timers.remove(number);
            if (set != null) {
                set.run();
            }
        });
        return number;
    }

    @Override
    public void cancel(long number) {
        timers.remove(number);
    }

    /**
     * Lets time pass.
     *
     * @param after is done after each thing that was due
     */
    void wind(Instant until, Runnable after) {
        while (!due.isEmpty() && !due.firstKey().isAfter(until)) {
            Instant at = due.firstKey();
            now = at;
            Deque<Runnable> there = Objects.requireNonNull(due.get(at));
            Runnable action = there.remove();
            if (there.isEmpty()) {
                due.remove(at);
            }
            action.run();
            after.run();
        }
        now = until;
    }
}
