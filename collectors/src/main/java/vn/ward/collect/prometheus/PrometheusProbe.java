package vn.ward.collect.prometheus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.http.Answer;
import vn.ward.collect.http.Hop;
import vn.ward.collect.http.Visit;
import vn.ward.collect.http.Web;
import vn.ward.core.result.Note;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Reads the pages of exporters. What each target's counters were when they were last read is remembered here. */
public final class PrometheusProbe implements Probe {

    /**
     * The older format first: some exporters call their counters otherwise in OpenMetrics, and who writes the configuration
     * reads what a browser is shown.
     */
    private static final String FORMATS = "text/plain;version=0.0.4, application/openmetrics-text;version=1.0.0;q=0.7, "
            + "application/openmetrics-text;version=0.0.1;q=0.6, text/plain;q=0.5, */*;q=0.1";

    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final int OK = 200;

    /** Beyond so many intervals a mean hides what happened in them; the core speaks of a gap from there on, too. */
    private static final double MOST_INTERVALS = 2.5;

    /** Who looks into one try waits so long for the second page that makes rates. */
    private static final long BETWEEN_PAGES_MILLIS = 1_000;

    private final Vertx vertx;
    private final Web web;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    /** @param spec whose counters they are: one that changed begins anew */
    private record Remembered(PrometheusSpec spec, Counters counters) {}

    public PrometheusProbe(Gear gear) {
        this.vertx = gear.vertx();
        this.web = new Web(gear);
    }

    @Override
    public void expect(List<Target> targets) {
        web.keep(targets);
        remembered.keySet().retainAll(targets.stream().map(Target::id).collect(Collectors.toSet()));
    }

    @Override
    public Future<Void> close() {
        remembered.clear();
        return web.close();
    }

    /** @param target one with a {@link PrometheusSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        PrometheusSpec spec = (PrometheusSpec) target.probe();
        return Attempt.make(vertx, target, startedAt, notes, attempt -> new Course(target, spec, attempt).run());
    }

    /** One try. */
    private final class Course {
        private final Target target;
        private final PrometheusSpec spec;
        private final Attempt attempt;
        private final long begun = System.nanoTime();

        Course(Target target, PrometheusSpec spec, Attempt attempt) {
            this.target = target;
            this.spec = spec;
            this.attempt = attempt;
        }

        Future<Outcome> run() {
            return page(true);
        }

        private Future<Outcome> page(boolean mayAskAgain) {
            Duration timeout = target.pace().timeout();
            Visit visit = web.visit(attempt, timeout, spec.authorities());
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put(HttpHeaders.ACCEPT.toString(), FORMATS);
            spec.headers().forEach((name, value) -> headers.put(name, value.reveal()));
            return visit.ask(Hop.get(spec.url(), headers)).compose(answer -> read(answer, mayAskAgain));
        }

        private Future<Outcome> read(Answer answer, boolean mayAskAgain) {
            if (answer.status() != OK) {
                return failed(Reason.of("http.status", answer.status(), OK));
            }
            Sheet sheet = new Sheet(System.nanoTime(), spec.selections());
            Exposition page = new Exposition(isOpenMetrics(answer.header(HttpHeaders.CONTENT_TYPE)), sheet);
            return answer.pass(piece -> page.take(piece.getBytes())).compose(all -> {
                Reason fault = page.end().orElse(null);
                attempt.notes().take("prometheus.page", page.lines(), page.bytes());
                return fault == null ? judge(sheet, mayAskAgain) : failed(fault);
            });
        }

        private Future<Outcome> judge(Sheet sheet, boolean mayAskAgain) {
            Remembered known = remembered.get(target.id());
            Counters before = known != null && known.spec().equals(spec) ? known.counters() : Counters.NONE;
            Findings findings = Findings.of(spec.series(), sheet, before);
            if (spec.hasRates()) {
                Duration longest =
                        Duration.ofMillis(Math.round(target.pace().every().toMillis() * MOST_INTERVALS));
                Counters now = Counters.of(sheet, List.copyOf(spec.series().values()), longest);
                remembered.put(target.id(), new Remembered(spec, now));
            }
            if (mayAskAgain && findings.fault() == null) {
                attempt.measured("rtt_seconds", Attempt.seconds(System.nanoTime() - begun));
            }
            if (findings.isFirst() && mayAskAgain && attempt.notes() != Notes.NONE) {
                long wait = Math.min(BETWEEN_PAGES_MILLIS, attempt.left().toMillis() / 3);
                return vertx.timer(Math.max(1, wait), TimeUnit.MILLISECONDS).compose(due -> page(false));
            }
            findings.measurements().forEach(attempt::measured);
            findings.notes().forEach(this::note);
            Reason fault = findings.fault();
            return fault == null ? Future.succeededFuture(new Answered()) : failed(fault);
        }

        private void note(Note note) {
            if (attempt.notes() != Notes.NONE) {
                attempt.notes().take(note);
            }
        }
    }

    private static boolean isOpenMetrics(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(OPEN_METRICS);
    }

    private static Future<Outcome> failed(Reason reason) {
        return Future.succeededFuture(new Failed(reason));
    }
}
