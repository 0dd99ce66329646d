package vn.ward.collect.mqtt;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.ward.collect.attempt.Excerpt;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;

/**
 * What a topic's last word means. Pure.
 *
 * @param values what it measures, of a word that counts now
 */
record Verdict(Outcome outcome, Map<String, Double> values) {

    /** Longer than any state; the rest of a longer one is not kept, and it is none. */
    static final int LONGEST = 16 * 1024;

    private static final int LONGEST_EXCERPT = 40;

    Verdict {
        values = Map.copyOf(values);
    }

    /**
     * @param last what the topic said last, since it is listened to; empty: nothing
     * @param listening for how long it is listened to
     * @param age of the last word, if it is not one that the broker kept
     * @param every the target's interval: so long a broker may take to say what it keeps
     */
    static Verdict of(MqttSpec spec, Optional<News> last, Duration listening, Duration age, Duration every) {
        Duration patience =
                spec.fresh().filter(limit -> limit.compareTo(every) > 0).orElse(every);
        if (last.isEmpty()) {
            return new Verdict(
                    listening.compareTo(patience) < 0 ? waiting() : new Failed(Reason.of("mqtt.silent")), Map.of());
        }
        News news = last.get();
        if (news.payload().length() > LONGEST) {
            return new Verdict(new Failed(Reason.of("mqtt.too-long")), Map.of());
        }
        if (spec.down().filter(saying -> saying.isIn(news)).isPresent()) {
            return new Verdict(new Failed(Reason.of("mqtt.down")), values(spec, news));
        }
        Optional<Outcome> old = spec.fresh().flatMap(limit -> old(news, limit, listening, age));
        return old.map(outcome -> new Verdict(outcome, Map.of()))
                .orElseGet(() -> new Verdict(said(spec, news), values(spec, news)));
    }

    /** What the broker kept has no date: with a limit it says nothing until that limit is over, and then is too old. */
    private static Optional<Outcome> old(News news, Duration limit, Duration listening, Duration age) {
        Duration least = news.retained() ? listening : age;
        if (least.compareTo(limit) >= 0) {
            return Optional.of(new Failed(Reason.of("mqtt.stale", limit.toSeconds())));
        }
        return news.retained() ? Optional.of(waiting()) : Optional.empty();
    }

    private static Outcome waiting() {
        return new NotTried(Reason.of("mqtt.waiting"));
    }

    private static Outcome said(MqttSpec spec, News news) {
        return spec.up()
                .filter(saying -> !saying.isIn(news))
                .<Outcome>map(saying -> new Failed(Saying.said(saying.at(), news)
                        .map(text -> Reason.of("mqtt.state", Excerpt.of(text, LONGEST_EXCERPT)))
                        .orElseGet(() -> Reason.of("mqtt.no-state"))))
                .orElseGet(Answered::new);
    }

    private static Map<String, Double> values(MqttSpec spec, News news) {
        Map<String, Double> values = new TreeMap<>();
        if (!spec.values().isEmpty()) {
            news.document()
                    .ifPresent(document -> spec.values()
                            .forEach((name, place) ->
                                    place.number(document).ifPresent(value -> values.put(name, value))));
        }
        return values;
    }
}
