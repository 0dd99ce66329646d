package vn.ward.alert.channel.zalo.bot;

import io.vertx.core.json.JsonObject;
import java.util.OptionalLong;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.http.Answer;
import vn.ward.alert.channel.zalo.Foreign;
import vn.ward.alert.channel.zalo.Members;
import vn.ward.alert.channel.zalo.Said;

/**
 * What the Bot API answers to {@code sendMessage}. It speaks by {@code ok} and {@code error_code}, and the HTTP status counts
 * only where they are missing. Pure.
 *
 * <p>Its codes [S]: 400 bad request, 401 token, 403 <em>internal server error</em>, 404 no such thing, 408 not done in time, 429 too
 * many. None of them says that a chat is no more. Which of them goes with which HTTP status is not documented.
 */
final class BotAnswer {

    private BotAnswer() {}

    /** @param said hides the token, the address and the text */
    static Attempt sent(Answer.Got got, Said said) {
        return got.json()
                .filter(json -> json.getValue("ok") instanceof Boolean)
                .map(json -> json.getValue("ok").equals(true) ? taken(json) : failed(got, json, said))
                .orElseGet(() -> Foreign.attempt(got));
    }

    private static Attempt taken(JsonObject json) {
        return Attempt.taken(Members.object(json, "result")
                .flatMap(result -> Members.text(result, "message_id"))
                .orElse(""));
    }

    private static Attempt failed(Answer.Got got, JsonObject json, Said said) {
        OptionalLong code = Members.number(json, "error_code");
        String why = "error_code " + (code.isPresent() ? code.getAsLong() : "missing") + ": "
                + said.line(json.getValue("description"));
        if (code.isEmpty() || code.getAsLong() < 0 || code.getAsLong() > 999) {
            return Attempt.refused(why);
        }
        return switch ((int) code.getAsLong()) {
            case 401 ->
                Attempt.broken(why
                        + " → the bot's token is not valid: make a new one in Zalo Bot Creator and put it into the file or"
                        + " variable that ward.yaml names");
            case 403, 408 ->
                Attempt.unknown(why); // "internal server error", "not done in time": how far it came nobody knows
            case 429 -> Foreign.deferred(got, why);
            default -> code.getAsLong() >= 500 ? Attempt.unknown(why) : Attempt.refused(why);
        };
    }
}
