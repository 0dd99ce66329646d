package vn.ward.infra.practice.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import vn.ward.infra.practice.ManualClock;

/** A hall with all that was told of it since it was filled. */
final class Watched {

    final Hall hall;
    final List<Happening> told = new ArrayList<>();

    /** @param local when it is looked at first */
    Watched(long seed, String local) {
        this.hall = Hall.filled(ManualClock.ZONE, seed, at(local));
    }

    static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ManualClock.ZONE).toInstant();
    }

    Watched goOn(Duration by) {
        hall.advance(hall.now().plus(by), told::add);
        return this;
    }

    long count(Step step) {
        return told.stream().filter(one -> one.step() == step).count();
    }

    /** In seconds, from the ticket to the start of service, of those whose service began in the window before {@code until}; 0 of fewer than five. */
    double waitP90(Instant until, Duration window) {
        double[] waits = told.stream()
                .filter(one -> one.step() == Step.SERVING)
                .filter(one -> !one.at().isAfter(until) && one.at().isAfter(until.minus(window)))
                .mapToDouble(one -> Duration.between(one.drawn(), one.at()).toMillis() / 1e3)
                .sorted()
                .toArray();
        return waits.length < 5 ? 0 : waits[(int) Math.ceil(0.9 * waits.length) - 1];
    }
}
