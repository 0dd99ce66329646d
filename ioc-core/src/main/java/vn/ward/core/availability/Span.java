package vn.ward.core.availability;

import java.time.Duration;
import java.time.Instant;
import vn.ward.core.judge.State;

/** A target's state over {@code [from, until)}. */
public record Span(Instant from, Instant until, State state) {

    public Span {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a span must end after it begins: " + from + " .. " + until);
        }
    }

    public Duration length() {
        return Duration.between(from, until);
    }
}
