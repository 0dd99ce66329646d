package vn.ward.collect.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;

/**
 * The way through the redirects to the answer that is meant, all within one visit.
 *
 * @param redirects followed at most; with 0 the redirect itself is the answer
 * @param names whether a status is expected by name, so that it is an answer even if it sends the caller elsewhere
 * @param arrived what becomes of the answer; whatever it does not read is closed with the attempt
 */
public record Way(Visit visit, int redirects, IntPredicate names, BiFunction<Hop, Answer, Future<Outcome>> arrived) {

    public Future<Outcome> go(Hop hop) {
        return visit.ask(hop).compose(answer -> judge(hop, answer));
    }

    private Future<Outcome> judge(Hop hop, Answer answer) {
        int status = answer.status();
        String location = answer.header(HttpHeaders.LOCATION);
        if (Hop.isRedirect(status) && location != null && redirects > 0 && !names.test(status)) {
            answer.hangUp();
            return follow(hop, status, location);
        }
        return arrived.apply(hop, answer);
    }

    private Future<Outcome> follow(Hop hop, int status, String location) {
        if (hop.followed() >= redirects) {
            return failed(Reason.of("http.redirects", redirects));
        }
        return hop.follow(location)
                .map(to -> go(hop.next(status, to)))
                .orElseGet(() -> failed(Reason.of("http.redirect", hop.masked(Addresses.withoutQuery(location)))));
    }

    private static Future<Outcome> failed(Reason reason) {
        return Future.succeededFuture(new Failed(reason));
    }
}
