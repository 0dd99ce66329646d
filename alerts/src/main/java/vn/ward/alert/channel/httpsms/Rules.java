package vn.ward.alert.channel.httpsms;

import io.vertx.core.json.pointer.JsonPointer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.http.Answer;
import vn.ward.alert.channel.http.Fallback;

/**
 * What a gateway's answers mean. Pure.
 *
 * @param accept when the message was taken
 * @param reference where its name there stands
 * @param others what else there is to tell apart, by its key in the configuration
 */
record Rules(Rule accept, Optional<JsonPointer> reference, Map<String, Rule> others) {

    /** The keys of {@link #others}, in the order in which they are asked, and what each means. */
    static final Map<String, Function<String, Attempt>> KINDS = kinds();

    Rules {
        others = Map.copyOf(others);
    }

    private static Map<String, Function<String, Attempt>> kinds() {
        Map<String, Function<String, Attempt>> kinds = new LinkedHashMap<>();
        kinds.put("duplicate", said -> Attempt.taken("taken before: " + said));
        kinds.put("broken", Attempt::broken);
        kinds.put("gone", Attempt::gone);
        kinds.put("refused", Attempt::refused);
        kinds.put("deferred", Attempt::deferred);
        return kinds;
    }

    /** @param now what a {@code Retry-After} is counted from */
    Attempt read(Answer.Got got, Instant now) {
        for (Map.Entry<String, Function<String, Attempt>> kind : KINDS.entrySet()) {
            Rule rule = others.get(kind.getKey());
            if (rule != null && rule.holds(got)) {
                return kind.getValue()
                        .apply(rule.told(got)
                                .map(said -> ", " + said)
                                .map(said -> "HTTP " + got.status() + said)
                                .orElse("HTTP " + got.status()));
            }
        }
        if (accept.holds(got)) {
            return Attempt.taken(reference.flatMap(at -> Rule.told(got, at)).orElse(""));
        }
        return Fallback.read(got, accept.told(got).orElse("no answer that the configuration knows"), now);
    }
}
