package vn.ward.collect.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import vn.ward.core.target.Threshold;

/** Asks a web address once. Stateless between attempts: every connection is new and its TLS handshake a full one. */
public final class HttpProbe implements Probe {

    static final List<String> MEASUREMENTS = Attempt.measurements(Phase.RESOLVE, Phase.CONNECT, Phase.FIRST_BYTE);

    /** How many bytes of the page were read. */
    public static final String BODY = "body_bytes";

    /** These, and what is measured where there is a certificate or somebody asks for it. */
    public static final List<String> ALL_MEASUREMENTS = Stream.concat(
                    MEASUREMENTS.stream(), Stream.of(BODY, Visit.CERTIFICATE))
            .toList();

    private final Vertx vertx;
    private final Web web;

    /** Trusts the authorities that the JDK trusts. */
    public HttpProbe(Gear gear) {
        this(gear, new HttpClientOptions());
    }

    HttpProbe(Gear gear, HttpClientOptions trust) {
        this(gear, new Web(gear, trust));
    }

    /** @param web by which the servers are reached */
    public HttpProbe(Gear gear, Web web) {
        this.vertx = gear.vertx();
        this.web = web;
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
        return Attempt.make(vertx, target, startedAt, notes, attempt -> {
            Visit visit = web.visit(attempt, target.pace().timeout(), spec.passage());
            return new Way(
                            visit,
                            spec.redirects(),
                            spec.expect()::names,
                            (hop, answer) -> judge(attempt, visit, target, hop, answer))
                    .go(Hop.first(spec));
        });
    }

    private static Future<Outcome> judge(Attempt attempt, Visit visit, Target target, Hop hop, Answer answer) {
        HttpSpec spec = (HttpSpec) target.probe();
        Expect expect = spec.expect();
        Optional<Reason> unmet = expect.unmetBy(answer);
        if (unmet.isPresent()) {
            return failed(unmet.get());
        }
        return hop.method() == Method.HEAD
                ? answered()
                : answer.read(expect.readsText(), page -> look(attempt, visit, target, expect, answer, page));
    }

    private static Future<Outcome> look(
            Attempt attempt, Visit visit, Target target, Expect expect, Answer answer, Page page) {
        if (wantsSize(attempt, target, expect)) {
            attempt.measured(BODY, page.length());
        }
        @Nullable String contentType = answer.header(HttpHeaders.CONTENT_TYPE);
        Optional<Reason> unmet = expect.unmetBy(page, contentType);
        if (unmet.isPresent()) {
            return failed(unmet.get());
        }
        return expect.isLaborious()
                ? visit.readers()
                        .read(attempt, until -> expect.unmetWithin(page.text(contentType), until))
                        .compose(other -> other.map(HttpProbe::failed).orElseGet(HttpProbe::answered))
                : answered();
    }

    /** A measurement of every try of every page would cost all wards a tenth of their history, and hardly anybody asks for it. */
    private static boolean wantsSize(Attempt attempt, Target target, Expect expect) {
        return expect.size() != null
                || attempt.notes() != Notes.NONE
                || limitsSize(target.thresholds().degraded())
                || limitsSize(target.thresholds().down());
    }

    private static boolean limitsSize(List<Threshold> thresholds) {
        return thresholds.stream().anyMatch(threshold -> threshold.metric().equals(BODY));
    }

    private static Future<Outcome> answered() {
        return Future.succeededFuture(new Answered());
    }

    private static Future<Outcome> failed(Reason reason) {
        return Future.succeededFuture(new Failed(reason));
    }
}
