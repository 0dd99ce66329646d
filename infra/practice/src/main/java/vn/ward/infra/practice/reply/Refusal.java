package vn.ward.infra.practice.reply;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.wording.Wording;

/**
 * Why a request is refused, told as problem+json with the value that was wrong, the rule it breaks and the cure.
 *
 * @param status of HTTP
 * @param code key of its sentences: {@code refusal.<code>.title}, {@code .rule} and {@code .cure}
 * @param value what was asked for
 * @param allowed what could have been asked for; may be empty. It is {@code {1}} of the sentences, the value {@code {0}}
 */
public record Refusal(int status, String code, String value, String allowed) {

    private static final Logger log = LoggerFactory.getLogger(Refusal.class);
    private static final int LONGEST_VALUE = 200;

    public Refusal {
        value = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
    }

    public void send(RoutingContext visit) {
        visit.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(json(Speech.of(visit)).toBuffer())
                .onFailure(cause -> log.debug("a visitor left before the end of a refusal", cause));
    }

    private JsonObject json(Wording words) {
        String rule = say(words, "rule");
        String cure = say(words, "cure");
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", say(words, "title"))
                .put("status", status)
                .put("detail", rule + " " + cure)
                .put("value", value)
                .put("rule", rule)
                .put("cure", cure);
    }

    private String say(Wording words, String part) {
        return words.say("refusal." + code + "." + part, value, allowed);
    }
}
