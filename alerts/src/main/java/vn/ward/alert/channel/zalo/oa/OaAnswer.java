package vn.ward.alert.channel.zalo.oa;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.http.Answer;
import vn.ward.alert.channel.zalo.Foreign;
import vn.ward.alert.channel.zalo.Members;
import vn.ward.alert.channel.zalo.Said;

/**
 * What the Official Account API answers to {@code message/cs}: {@code {error: 0, message, data: {message_id}}}, or another
 * {@code error}, mostly with HTTP 200. Its codes are those of Zalo's public table [S]. Pure.
 *
 * <p>None says that a person is no more: who blocked the account, or has not been on Zalo for 45 days, may come back.
 */
final class OaAnswer {

    private static final String PERSON = " → the person has to write to the Official Account from their Zalo";
    private static final String RIGHTS =
            " → the application or the Official Account lacks the right for this: see the account's"
                    + " settings and package at Zalo";
    private static final String MONEY =
            " → the account's quota or money is used up: see its package and its Zalo Cloud Account";

    private static final Map<Long, Function<String, Attempt>> CODES = Map.ofEntries(
            Map.entry(-32L, why -> Attempt.deferred(why, Duration.ofMinutes(1))), // calls are counted by the minute
            Map.entry(-200L, Attempt::deferred), // "send message failed"
            Map.entry(-204L, broken(RIGHTS)), // the account is closed
            Map.entry(-205L, broken(RIGHTS)), // there is no such account
            Map.entry(-209L, broken(RIGHTS)), // the application is not let in here
            Map.entry(-211L, broken(MONEY)),
            Map.entry(-212L, broken(RIGHTS)),
            Map.entry(-213L, refused(PERSON)), // does not follow
            Map.entry(-217L, refused(PERSON)), // blocked
            Map.entry(-218L, refused("")), // had as many as one may get
            Map.entry(-219L, broken(RIGHTS)), // the application was removed
            Map.entry(-221L, broken(RIGHTS)), // the account is not verified
            Map.entry(-223L, broken(RIGHTS)), // the account has not let the application in
            Map.entry(-224L, broken(RIGHTS)), // the account's package
            Map.entry(-227L, refused(PERSON)), // banned, or away for 45 days
            Map.entry(-230L, refused(PERSON)), // nothing written for 7 days
            Map.entry(-232L, refused(PERSON)),
            Map.entry(-235L, broken(RIGHTS)), // not for this type of account
            Map.entry(-240L, broken(RIGHTS)), // this API is closed
            Map.entry(-242L, broken(" → the application asks for appsecret_proof: switch that off at Zalo")),
            Map.entry(-244L, refused(PERSON)), // wants no such messages
            Map.entry(-320L, broken(MONEY)),
            Map.entry(-321L, broken(MONEY)));

    private OaAnswer() {}

    private static Function<String, Attempt> broken(String cure) {
        return why -> Attempt.broken(why + cure);
    }

    private static Function<String, Attempt> refused(String cure) {
        return why -> Attempt.refused(why + cure);
    }

    /** Whether it was refused for its token alone (-216, -220, HTTP 401): with another it may pass. */
    static boolean wantsToken(Answer answer) {
        if (!(answer instanceof Answer.Got got)) {
            return false;
        }
        OptionalLong error =
                got.json().map(json -> Members.number(json, "error")).orElse(OptionalLong.empty());
        return error.isPresent() ? error.getAsLong() == -216 || error.getAsLong() == -220 : got.status() == 401;
    }

    /** @param said hides the tokens, the address and the text */
    static Attempt sent(Answer.Got got, Said said) {
        return got.json()
                .filter(json -> Members.number(json, "error").isPresent())
                .map(json -> read(json, Members.number(json, "error").getAsLong(), said))
                .orElseGet(() -> Foreign.attempt(got));
    }

    private static Attempt read(JsonObject json, long error, Said said) {
        if (error == 0) {
            return Attempt.taken(Members.object(json, "data")
                    .flatMap(data -> Members.text(data, "message_id"))
                    .orElse(""));
        }
        String why = "error " + error + ": " + said.line(json.getValue("message"));
        return CODES.getOrDefault(error, Attempt::refused).apply(why);
    }
}
