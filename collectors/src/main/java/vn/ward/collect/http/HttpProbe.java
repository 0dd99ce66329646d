package vn.ward.collect.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Phase;
import vn.ward.collect.attempt.Probe;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Asks a web address once. Stateless between attempts: every connection is new and its TLS handshake a full one. */
public final class HttpProbe implements Probe {

    static final List<String> MEASUREMENTS = Attempt.measurements(Phase.RESOLVE, Phase.CONNECT, Phase.FIRST_BYTE);

    private final Vertx vertx;
    private final Web web;

    /** Trusts the authorities that the JDK trusts. */
    public HttpProbe(Gear gear) {
        this(gear, new HttpClientOptions());
    }

    HttpProbe(Gear gear, HttpClientOptions trust) {
        this.vertx = gear.vertx();
        this.web = new Web(gear, trust);
    }

    @Override
    public void expect(List<Target> targets) {
        web.keep(targets);
    }

    @Override
    public Future<Void> close() {
        return web.close();
    }

    /** @param target one with an {@link HttpSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        HttpSpec spec = (HttpSpec) target.probe();
        return Attempt.make(
                vertx,
                target,
                startedAt,
                notes,
                attempt -> new Way(web.visit(attempt, target.pace().timeout()), spec).go(Hop.first(spec)));
    }

    /** One attempt's way through the redirects. */
    private static final class Way {
        private final Visit visit;
        private final HttpSpec spec;

        Way(Visit visit, HttpSpec spec) {
            this.visit = visit;
            this.spec = spec;
        }

        Future<Outcome> go(Hop hop) {
            return visit.ask(hop).compose(answer -> judge(hop, answer));
        }

        private Future<Outcome> judge(Hop hop, Answer answer) {
            int status = answer.status();
            String location = answer.header(HttpHeaders.LOCATION);
            boolean expectsIt = spec.statuses().contains(status);
            if (Hop.isRedirect(status) && location != null && spec.redirects() > 0 && !expectsIt) {
                answer.hangUp();
                return follow(hop, status, location);
            }
            if (!spec.expects(status)) {
                return failed("http.status", status, spec.expected());
            }
            return hop.method() == Method.HEAD ? answered() : read(answer);
        }

        private Future<Outcome> follow(Hop hop, int status, String location) {
            if (hop.followed() >= spec.redirects()) {
                return failed("http.redirects", spec.redirects());
            }
            return hop.follow(location)
                    .map(to -> go(hop.next(status, to)))
                    .orElseGet(() -> failed("http.redirect", Addresses.withoutQuery(location)));
        }

        private Future<Outcome> read(Answer answer) {
            String contains = spec.contains();
            return answer.read(
                    contains != null,
                    page -> contains == null || page.contains(contains, answer.header(HttpHeaders.CONTENT_TYPE))
                            ? answered()
                            : failed("http.text", contains));
        }
    }

    private static Future<Outcome> answered() {
        return Future.succeededFuture(new Answered());
    }

    private static Future<Outcome> failed(String code, Object... values) {
        return Future.succeededFuture(new Failed(Reason.of(code, values)));
    }
}
