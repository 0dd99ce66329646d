package vn.ward.collect.queue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Section;
import vn.ward.core.queue.Load;
import vn.ward.core.queue.Terms;
import vn.ward.core.target.Limit;
import vn.ward.core.target.Threshold;
import vn.ward.core.target.Thresholds;

/** The keys that all kinds of queues have. */
public final class QueueKeys {

    private static final Reading<Duration> WINDOW = Readings.duration(Duration.ofMinutes(5), Duration.ofHours(4));
    private static final Reading<Duration> PROMISE = Readings.duration(Duration.ofMinutes(1), Duration.ofHours(4));
    private static final Reading<Duration> LOST = Readings.duration(Duration.ofMinutes(30), Duration.ofHours(24));
    private static final Reading<Duration> SILENCE = Readings.duration(Duration.ofMinutes(1), Duration.ofHours(24));

    /** A gap between two customers is no desk that nobody is at. */
    private static final Duration UNATTENDED_FOR = Duration.ofMinutes(5);

    /** What a desk is judged by that states no thresholds of its own. */
    public static final Thresholds USUAL_THRESHOLDS = new Thresholds(
            List.of(above(Load.WAIT_P90, 900), above(Load.WAITING_PER_COUNTER, 5), above(Load.ABANDONED_RATIO, 0.05)),
            List.of(
                    above(Load.WAIT_P90, 1800),
                    above(Load.WAITING_PER_COUNTER, 10),
                    above(Load.ABANDONED_RATIO, 0.10),
                    new Threshold(Load.UNATTENDED, limit(0), null, UNATTENDED_FOR)));

    private QueueKeys() {}

    private static Threshold above(String metric, double value) {
        return Threshold.of(metric, limit(value));
    }

    private static Limit limit(double value) {
        return new Limit(Limit.Comparison.ABOVE, value);
    }

    /** {@code window}, {@code service_level}, {@code lost_after}, {@code silent_after}, {@code needs}; empty if one of them is refused. */
    public static Optional<QueueTerms> read(Section section) {
        QueueTerms usual = QueueTerms.USUAL;
        Optional<Duration> window =
                duration(section, "window", WINDOW, usual.terms().window());
        Optional<Duration> promise =
                duration(section, "service_level", PROMISE, usual.terms().promise());
        Optional<Duration> lost =
                duration(section, "lost_after", LOST, usual.terms().lost());
        Optional<Duration> silence = duration(section, "silent_after", SILENCE, usual.silentAfter());
        List<String> needs = section.list("needs", Readings.targetId());
        return window.flatMap(looked -> promise.flatMap(good -> lost.flatMap(
                gone -> silence.map(still -> new QueueTerms(new Terms(looked, good, gone), still, needs)))));
    }

    private static Optional<Duration> duration(Section section, String key, Reading<Duration> reading, Duration usual) {
        Optional<Duration> said = section.optional(key, reading);
        return section.keys().contains(key) ? said : Optional.of(usual);
    }
}
