package vn.ward.core.config;

import java.time.Duration;
import java.util.Optional;
import vn.ward.core.target.Pace;

/** {@code every}, {@code retry} and {@code timeout} of a target: {@code timeout < retry <= every}. */
final class PaceKeys {

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration SHORTEST_EVERY = Duration.ofSeconds(1);
    private static final Duration SHORTEST_RETRY = Duration.ofMillis(100);
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(10);

    private final YamlSection section;

    PaceKeys(YamlSection section) {
        this.section = section;
    }

    /** Empty if a problem was noted. Each value is held against the next longer one, where that is known. */
    Optional<Pace> read() {
        Optional<Duration> every = section.orDefault("every", from(SHORTEST_EVERY), Pace.DEFAULT_EVERY);
        Optional<Duration> retry =
                section.has("retry") ? section.optional("retry", from(SHORTEST_RETRY)) : every.map(Pace::defaultRetry);
        Optional<Duration> timeout = section.has("timeout")
                ? section.optional("timeout", from(SHORTEST_TIMEOUT))
                : retry.map(Pace::defaultTimeout);
        boolean retryFits = !isBeyond(retry, every);
        if (!retryFits) {
            refuse("retry", "pace.retry", every);
        }
        boolean timeoutFits = !isBeyond(timeout.map(t -> t.plusMillis(1)), retry);
        if (!timeoutFits) {
            refuse("timeout", "pace.timeout", retry);
        }
        if (!retryFits || !timeoutFits || every.isEmpty() || retry.isEmpty() || timeout.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Pace(every.get(), retry.get(), timeout.get()));
    }

    private static Reading<Duration> from(Duration shortest) {
        return Readings.duration(shortest, LONGEST);
    }

    private static boolean isBeyond(Optional<Duration> value, Optional<Duration> limit) {
        return value.isPresent() && limit.isPresent() && value.get().compareTo(limit.get()) > 0;
    }

    private void refuse(String key, String rule, Optional<Duration> limit) {
        section.refuse(key, rule, section.raw(key), limit.map(Readings::written).orElse(""));
    }
}
