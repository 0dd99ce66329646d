package vn.ward.core.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * What works.
 *
 * @param journalFailure why judging stopped; empty while it works
 * @param journalShortage why it has less room in reserve than it should, its disk being full; empty while all is well
 * @param databaseFailure why the history can't be read; empty while it can
 * @param databaseLevel {@code plain}, {@code timescaledb-apache}, {@code timescaledb-community}; {@code unknown} before
 *     the first contact
 * @param journal the last number that is safe
 * @param projected the last number that is in the database
 * @param samples where they are
 * @param mailConfigured whether incidents are mailed
 * @param configuration how it stands
 * @param clockAhead by how much the ward's time is ahead of the machine's clock, which was put back; zero while they agree
 */
public record Readiness(
        Optional<String> journalFailure,
        Optional<String> journalShortage,
        Optional<String> databaseFailure,
        String databaseLevel,
        long journal,
        long projected,
        SampleStock samples,
        boolean mailConfigured,
        ConfigStatus configuration,
        Duration clockAhead) {

    private static final Duration TOLERATED = Duration.ofSeconds(1);

    /** Whether times are so far ahead that people must be told. */
    public boolean isClockAhead() {
        return clockAhead.compareTo(TOLERATED) >= 0;
    }

    public boolean isReady() {
        return journalFailure.isEmpty() && databaseFailure.isEmpty();
    }
}
