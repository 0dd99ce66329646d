package vn.ward.infra.practice.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One counter: it calls one, waits until that one has come, serves, and rests a moment. */
final class Counter {

    /** So much the last one counts in its average. */
    private static final double NEWEST = 0.2;

    private final int number;
    private final Set<Errand> services;
    private double averageSeconds;
    private boolean isOpen = true;
    private @Nullable Happening now;
    private @Nullable Visitor visitor;
    private Instant due;

    Counter(int number, Instant since, Errand... services) {
        this.number = number;
        this.services = Set.of(services);
        this.due = since;
        this.averageSeconds = Arrays.stream(services)
                .mapToLong(service -> service.median().toSeconds())
                .average()
                .orElseThrow();
    }

    int number() {
        return number;
    }

    boolean serves(Errand service) {
        return services.contains(service);
    }

    boolean isOpen() {
        return isOpen;
    }

    /** Who is there already is served to the end. */
    void open(boolean nowOpen) {
        isOpen = nowOpen;
    }

    boolean isBusy() {
        return visitor != null;
    }

    /** What is under way is done so much sooner. */
    void hurry(Instant at, int by) {
        if (due.isAfter(at)) {
            due = at.plus(Duration.between(at, due).dividedBy(by));
        }
    }

    /** Whether it would call the next. */
    boolean isReady(Instant at) {
        return isOpen && !isBusy() && !due.isAfter(at);
    }

    /** When something happens here by itself; if it is free, since when. */
    Instant due() {
        return due;
    }

    /** Whom it has called or serves, and what it did last with them. */
    @Nullable
    Happening now() {
        return now;
    }

    @Nullable
    Visitor visitor() {
        return visitor;
    }

    /** @param until when the next step is due */
    Happening take(Visitor called, Step step, Instant at, Instant until) {
        Happening happening = called.at(OptionalInt.of(number), step, at);
        visitor = called;
        now = happening;
        due = until;
        return happening;
    }

    /** @param until when it calls again */
    Happening end(Visitor served, Step step, Instant at, Instant until) {
        if (step == Step.DONE && now != null) {
            averageSeconds += NEWEST * (Duration.between(now.at(), at).toMillis() / 1e3 - averageSeconds);
        }
        visitor = null;
        now = null;
        due = until;
        return served.at(OptionalInt.of(number), step, at);
    }

    double averageSeconds() {
        return averageSeconds;
    }
}
