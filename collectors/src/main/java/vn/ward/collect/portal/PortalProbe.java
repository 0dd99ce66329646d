package vn.ward.collect.portal;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Phase;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.http.Answer;
import vn.ward.collect.http.Hop;
import vn.ward.collect.http.Page;
import vn.ward.collect.http.Visit;
import vn.ward.collect.http.Web;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Joins the guest network as a phone does: asks the check address, and looks at the page that shows instead. */
public final class PortalProbe implements Probe {

    static final List<String> MEASUREMENTS = Attempt.measurements(Phase.RESOLVE, Phase.CONNECT, Phase.FIRST_BYTE);

    private static final int MOST_REDIRECTS = 10;

    /** RFC 6585: the network itself asks the guest to sign in, and sends its page along. */
    private static final int SIGN_IN_FIRST = 511;

    /** What a page's server, reached by a redirect, may do; each reads as a fault of the page. */
    private static final Set<String> AWAY =
            Set.of("refused", "unreachable", "closed", "name-not-found", "timeout", "failed");

    private final Vertx vertx;
    private final Web web;

    public PortalProbe(Gear gear) {
        this(gear, new HttpClientOptions());
    }

    /** @param trust whom the portal's certificate may come from */
    PortalProbe(Gear gear, HttpClientOptions trust) {
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

    /** @param target one with a {@link PortalSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        PortalSpec spec = (PortalSpec) target.probe();
        Way way = new Way(spec);
        return Attempt.make(
                        vertx,
                        target,
                        startedAt,
                        notes,
                        attempt -> way.go(web.visit(attempt, target.pace().timeout())))
                .map(way::named);
    }

    /** One attempt's way, from the check address to the page. */
    private static final class Way {
        private final PortalSpec spec;
        private volatile boolean redirected;

        Way(PortalSpec spec) {
            this.spec = spec;
        }

        Future<Outcome> go(Visit visit) {
            return step(visit, Hop.get(spec.url(), Map.of()));
        }

        private Future<Outcome> step(Visit visit, Hop hop) {
            return visit.ask(hop).compose(answer -> {
                String location = answer.header(HttpHeaders.LOCATION);
                if (!Hop.isRedirect(answer.status()) || location == null) {
                    return arrived(hop, answer);
                }
                answer.hangUp();
                if (spec.expected() == Expected.OPEN) {
                    return failed("portal.blocked", answer.status());
                }
                redirected = true;
                return hop.follow(location)
                        .filter(to -> hop.followed() < MOST_REDIRECTS)
                        .map(to -> step(visit, hop.next(answer.status(), to)))
                        .orElseGet(() -> failed("portal.page", answer.status()));
            });
        }

        private Future<Outcome> arrived(Hop hop, Answer answer) {
            boolean first = hop.followed() == 0;
            return answer.read(true, page -> {
                if (first && isOpen(answer, page)) {
                    return spec.expected() == Expected.OPEN
                            ? Future.succeededFuture(new Answered())
                            : failed("portal.no-redirect");
                }
                boolean shown = answer.status() == 200 || (first && answer.status() == SIGN_IN_FIRST);
                if (spec.expected() == Expected.OPEN || (first && !shown)) {
                    return failed("portal.blocked", answer.status());
                }
                return shown ? read(answer, page) : failed("portal.page", answer.status());
            });
        }

        /** Whether the check address itself answered. */
        private boolean isOpen(Answer answer, Page page) {
            String text = spec.answer();
            return text == null
                    ? answer.status() == 204
                    : answer.status() == 200 && page.contains(text, answer.header(HttpHeaders.CONTENT_TYPE));
        }

        private Future<Outcome> read(Answer answer, Page page) {
            String text = spec.contains();
            return text == null || page.contains(text, answer.header(HttpHeaders.CONTENT_TYPE))
                    ? Future.succeededFuture(new Answered())
                    : failed("portal.text", text);
        }

        /** The same, with what went wrong on the way to the page told of the page. */
        Result named(Result result) {
            return redirected
                    ? ofPage(result.outcome())
                            .map(failed -> new Result(
                                    result.target(), result.startedAt(), result.took(), failed, result.measurements()))
                            .orElse(result)
                    : result;
        }

        private static Optional<Outcome> ofPage(Outcome outcome) {
            if (!(outcome instanceof Failed failed)) {
                return Optional.empty();
            }
            String code = failed.reason().code();
            if (code.equals("tls")) {
                return Optional.of(
                        new Failed(new Reason("portal.tls", failed.reason().values())));
            }
            return AWAY.contains(code) ? Optional.of(new Failed(Reason.of("portal.page", code))) : Optional.empty();
        }
    }

    private static Future<Outcome> failed(String code, Object... values) {
        return Future.succeededFuture(new Failed(Reason.of(code, values)));
    }
}
