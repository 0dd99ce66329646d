package vn.ward.core.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.ward.core.target.DailyTimes;
import vn.ward.core.target.Pace;
import vn.ward.core.target.ProbeSpec;

/**
 * {@code every}, {@code retry} and {@code timeout} of a target: {@code timeout < retry <= every}. What is tried at times of
 * the day has no interval of its own to state; what is tried seldom keeps to its own.
 */
final class PaceKeys {

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration SHORTEST_EVERY = Duration.ofSeconds(1);
    private static final Duration SHORTEST_RETRY = Duration.ofMillis(100);
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(10);

    private final YamlSection section;

    PaceKeys(YamlSection section) {
        this.section = section;
    }

    /** @param probe what is tried; empty if that was refused */
    Optional<Pace> read(Optional<? extends ProbeSpec> probe) {
        Optional<DailyTimes> daily = probe.flatMap(ProbeSpec::daily);
        if (daily.isPresent()) {
            return daily(daily.get(), probe.orElseThrow().leastTimeout());
        }
        Optional<Duration> leastEvery = probe.flatMap(ProbeSpec::leastEvery);
        return leastEvery.isPresent()
                ? seldom(leastEvery.get(), probe.orElseThrow().leastTimeout())
                : read();
    }

    /** The interval is the one for confirming, too. */
    private Optional<Pace> seldom(Duration leastEvery, Duration leastTimeout) {
        if (section.has("retry")) {
            section.refuse("retry", "pace.seldom", "retry");
        }
        Optional<Duration> every = section.orDefault("every", Readings.duration(leastEvery, LONGEST), leastEvery);
        return every.flatMap(gap -> section.orDefault(
                                "timeout", Readings.duration(leastTimeout, gap.minusMinutes(1)), leastTimeout)
                        .map(limit -> new Pace(gap, gap, limit)))
                .filter(pace -> !section.has("retry"));
    }

    /** The longest gap is the interval, for confirming too. */
    private Optional<Pace> daily(DailyTimes at, Duration leastTimeout) {
        boolean sound = true;
        for (String key : List.of("every", "retry")) {
            if (section.has(key)) {
                section.refuse(key, "pace.daily", key, at.toString());
                sound = false;
            }
        }
        Duration gap = at.longestGap();
        Optional<Duration> timeout =
                section.orDefault("timeout", Readings.duration(leastTimeout, gap.minusMinutes(1)), leastTimeout);
        return sound ? timeout.map(limit -> new Pace(gap, gap, limit)) : Optional.empty();
    }

    /** Empty if a problem was noted. Each value is held against the next longer one, where that is known. */
    private Optional<Pace> read() {
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
