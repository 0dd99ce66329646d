package vn.ward.alert.channel.esms;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.http.Answer;
import vn.ward.alert.channel.http.Fallback;

/** What eSMS answered to a message. Pure. */
final class EsmsReply {

    private static final int LONGEST_WORD = 64;

    private EsmsReply() {}

    /** @param now what a {@code Retry-After} is counted from */
    static Attempt read(Answer.Got got, Instant now) {
        Optional<JsonObject> json = got.json();
        String code = json.map(it -> word(it, "CodeResult")).orElse("");
        if (code.isEmpty()) {
            return Fallback.read(got, "no CodeResult", now);
        }
        return switch (code) {
            case "100" -> Attempt.taken(json.map(it -> word(it, "SMSID")).orElse(""));
            case "124" -> Attempt.taken("taken before, code 124");
            case "101" -> Attempt.broken("code 101: ApiKey or SecretKey is wrong");
            case "103" -> Attempt.broken("code 103: no money left in the account");
            case "104" -> Attempt.broken("code 104: no such brandname, or it is not active");
            case "146" -> Attempt.refused("code 146: the text is not of a template that the brandname has");
            default -> Attempt.unknown("HTTP " + got.status() + ", code " + code + ", which is not documented");
        };
    }

    /** A text or a number that can be told: on one line, not endless. */
    private static String word(JsonObject json, String key) {
        Object value = json.getValue(key);
        if (!(value instanceof String) && !(value instanceof Number)) {
            return "";
        }
        String word = String.valueOf(value).replaceAll("[^\\p{Graph} ]", "?");
        return word.substring(0, Math.min(word.length(), LONGEST_WORD));
    }
}
