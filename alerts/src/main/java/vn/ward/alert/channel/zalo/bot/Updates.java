package vn.ward.alert.channel.zalo.bot;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.OptionalLong;
import vn.ward.alert.channel.http.Answer;
import vn.ward.alert.channel.zalo.Members;
import vn.ward.alert.channel.zalo.Said;

/** What became of one {@code getUpdates}. Pure. */
sealed interface Updates permits Updates.Came, Updates.Failed {

    /** @param updates none: nobody wrote in this time, which Zalo says as an error 408 [S, seen, not documented] */
    record Came(List<ZaloUpdate> updates) implements Updates {}

    /** @param why without any secret */
    record Failed(String why) implements Updates {}

    static Updates read(Answer answer, Said said) {
        if (answer instanceof Answer.Got got) {
            return got.json()
                    .map(json -> read(json, said))
                    .orElseGet(() -> new Failed("HTTP " + got.status() + " without an answer that can be read"));
        }
        return new Failed(answer instanceof Answer.NotSent not ? not.why() : ((Answer.Lost) answer).why());
    }

    private static Updates read(JsonObject json, Said said) {
        if (!Boolean.FALSE.equals(json.getValue("ok"))) {
            return json.containsKey("ok") || json.containsKey("message")
                    ? new Came(ZaloUpdate.all(json))
                    : new Failed("an answer that is none of the Bot API's");
        }
        OptionalLong code = Members.number(json, "error_code");
        if (code.isPresent() && code.getAsLong() == 408) {
            return new Came(List.of());
        }
        return new Failed("error_code " + (code.isPresent() ? code.getAsLong() : "missing") + ": "
                + said.line(json.getValue("description")));
    }
}
