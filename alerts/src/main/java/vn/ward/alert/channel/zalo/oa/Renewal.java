package vn.ward.alert.channel.zalo.oa;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import vn.ward.alert.channel.http.Answer;
import vn.ward.alert.channel.http.Question;
import vn.ward.alert.channel.zalo.Members;
import vn.ward.alert.channel.zalo.Said;
import vn.ward.core.config.Secret;

/**
 * Asking for the next pair, and what the answer means. Pure.
 *
 * <p>Zalo gives {@code {access_token, refresh_token, expires_in}}, the last a number or a text of seconds, about 25 hours; an error is
 * {@code {error, error_name, error_description}} and may come with HTTP 200 [S]. Two codes were met in others' accounts: -14014, not
 * valid, and -14020, used or expired.
 *
 * @param spec whose key is shown
 * @param refresh the token that is used up by it
 * @param at when it is asked
 */
record Renewal(ZaloOaSpec spec, Secret refresh, Instant at) {

    /** If Zalo should not say how long: the shortest that was met. */
    private static final Duration UNSAID = Duration.ofHours(1);

    private static final Duration LONGEST = Duration.ofDays(90);

    Question question() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("refresh_token", refresh.reveal());
        form.put("app_id", spec.app());
        form.put("grant_type", "refresh_token");
        return Question.form(spec.renewal(), form).with("secret_key", spec.key().reveal());
    }

    Access read(Answer answer) {
        if (answer instanceof Answer.Got got) {
            return got.json().map(json -> read(got, json)).orElseGet(() -> foreign(got));
        }
        return answer instanceof Answer.NotSent not
                ? new Access.NotNow("no token: " + not.why())
                : new Access.NotNow("no token: asked for the next, and no answer came (" + ((Answer.Lost) answer).why()
                        + "); if Zalo gave it, the next try is refused");
    }

    private Access read(Answer.Got got, JsonObject json) {
        Optional<Secret> access = token(json, "access_token");
        if (access.isPresent()) {
            Secret next = token(json, "refresh_token").orElse(refresh);
            return new Access.Granted(new Pair(Pair.origin(spec), access.get(), next, at.plus(lives(json)), at));
        }
        OptionalLong error = Members.number(json, "error");
        if (got.status() == 429 || got.status() >= 500 || (error.isEmpty() && !json.containsKey("error_name"))) {
            return foreign(got);
        }
        return new Access.Refused(
                "Zalo renews no token, error " + (error.isPresent() ? error.getAsLong() : "missing") + " "
                        + said(json)
                        + " → check app_id and secret_key; if they are right, get a new refresh token for the Official Account"
                        + " (docs/channels.md) and put it where ward.yaml takes refresh_token from");
    }

    private String said(JsonObject json) {
        Said said = Said.hiding(refresh.reveal(), spec.key().reveal());
        return said.line(Members.text(json, "error_name").orElse("")) + " "
                + said.line(Members.text(json, "error_description").orElse(""));
    }

    private static Access foreign(Answer.Got got) {
        return new Access.NotNow(
                "no token: HTTP " + got.status() + " without an answer that can be read", got.retryAfter());
    }

    private static Optional<Secret> token(JsonObject json, String name) {
        return Members.text(json, name).filter(ZaloOaSpec::isToken).map(Secret::new);
    }

    private static Duration lives(JsonObject json) {
        OptionalLong seconds = Members.number(json, "expires_in");
        return seconds.isPresent() && seconds.getAsLong() > 0 && seconds.getAsLong() <= LONGEST.toSeconds()
                ? Duration.ofSeconds(seconds.getAsLong())
                : UNSAID;
    }
}
