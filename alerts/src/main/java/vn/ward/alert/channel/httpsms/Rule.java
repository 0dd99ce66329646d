package vn.ward.alert.channel.httpsms;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import vn.ward.alert.channel.http.Answer;

/**
 * When an answer is of a kind: all that is given must hold. Pure.
 *
 * @param statuses of HTTP, one of which it has; empty: any
 * @param at where in the answer's JSON to look (RFC 6901); empty: nowhere
 * @param is one of which stands there
 * @param contains what the answer's text has somewhere; empty: anything
 */
record Rule(Set<Integer> statuses, Optional<JsonPointer> at, Set<String> is, String contains) {

    private static final int LONGEST_WORD = 64;

    Rule {
        statuses = Set.copyOf(statuses);
        is = Set.copyOf(is);
    }

    boolean holds(Answer.Got got) {
        boolean status = statuses.isEmpty() || statuses.contains(got.status());
        return status
                && at.map(pointer -> word(got, pointer).filter(is::contains).isPresent())
                        .orElse(true)
                && (contains.isEmpty()
                        || got.body().toString(StandardCharsets.UTF_8).contains(contains));
    }

    /** The text, number or truth value that stands there; empty if there is none. */
    static Optional<String> word(Answer.Got got, JsonPointer pointer) {
        try {
            Object json = Json.decodeValue(got.body());
            boolean tree = json instanceof JsonObject || json instanceof JsonArray;
            Object value = tree ? pointer.queryJson(json) : null;
            boolean word = value instanceof String || value instanceof Number || value instanceof Boolean;
            return word ? Optional.of(String.valueOf(value)) : Optional.empty();
        } catch (RuntimeException e) { // no JSON: nothing stands anywhere in it
            return Optional.empty();
        }
    }

    /** The same as it can be told: on one line, not endless. */
    static Optional<String> told(Answer.Got got, JsonPointer pointer) {
        return word(got, pointer)
                .map(word -> word.replaceAll("[^\\p{Graph} ]", "?"))
                .map(word -> word.substring(0, Math.min(word.length(), LONGEST_WORD)));
    }

    /** What it looked at: {@code /code=105}; empty if nothing stands there. */
    Optional<String> told(Answer.Got got) {
        return at.flatMap(pointer -> told(got, pointer).map(word -> pointer + "=" + word));
    }
}
