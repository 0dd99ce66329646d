package vn.ward.collect.links;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.http.Answer;
import vn.ward.collect.http.Hop;
import vn.ward.collect.http.Visit;
import vn.ward.collect.http.Web;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Target;

/** Asks for all addresses of a list, gently. Remembers of each target which did not open, to tell when those change. */
public final class LinksProbe implements Probe {

    static final String OPEN = "links_open";
    static final String TOTAL = "links_total";
    static final String RATIO = "links_open_ratio";
    static final List<String> MEASUREMENTS = List.of(OPEN, TOTAL, RATIO);

    /** For one address, its redirects included. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final int MOST_REDIRECTS = 5;
    private static final int LOGGED = 20;

    private static final Logger log = LoggerFactory.getLogger(LinksProbe.class);

    private final Gear gear;
    private final Web web;
    private final Pass.Gentle gentle;
    private final Duration limit;
    private final Map<String, Set<String>> broken = new ConcurrentHashMap<>();

    public LinksProbe(Gear gear) {
        this(gear, Pass.Gentle.USUAL, LIMIT);
    }

    /** @param limit of one address */
    LinksProbe(Gear gear, Pass.Gentle gentle, Duration limit) {
        this.gear = gear;
        this.web = new Web(gear);
        this.gentle = gentle;
        this.limit = limit;
    }

    /** @param target one with a {@link LinksSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        LinksSpec spec = (LinksSpec) target.probe();
        Duration time = target.pace().timeout().minus(limit.multipliedBy(2));
        return Attempt.make(gear.vertx(), target, startedAt, notes, attempt -> {
                    Pass pass = new Pass(gear.vertx(), spec, gentle, time, link -> ask(target, link, startedAt));
                    return attempt.opened(pass::stop)
                            .compose(kept -> pass.go())
                            .map(outcomes -> told(target, attempt, outcomes));
                })
                .map(result -> own(result, spec));
    }

    /** One address is an attempt of its own, with a limit of its own. */
    private Future<Outcome> ask(Target all, Link link, Instant startedAt) {
        Pace pace = new Pace(all.pace().every(), all.pace().retry(), limit);
        return Attempt.make(
                        gear.vertx(),
                        all.paced(pace, all.confirmation()),
                        startedAt,
                        Notes.NONE,
                        attempt -> step(web.visit(attempt, limit), Hop.get(link.url(), Map.of())))
                .map(Result::outcome);
    }

    private static Future<Outcome> step(Visit visit, Hop hop) {
        return visit.ask(hop).compose(answer -> {
            int status = answer.status();
            String location = answer.header(HttpHeaders.LOCATION);
            answer.hangUp(); // its body is not read
            if (!Hop.isRedirect(status) || location == null) {
                return Future.succeededFuture(judge(answer));
            }
            if (hop.followed() >= MOST_REDIRECTS) {
                return Future.succeededFuture(new Failed(Reason.of("http.redirects", MOST_REDIRECTS)));
            }
            return hop.follow(location)
                    .map(to -> step(visit, hop.next(status, to)))
                    .orElseGet(() -> Future.succeededFuture(new Failed(Reason.of("http.redirect", ""))));
        });
    }

    private static Outcome judge(Answer answer) {
        return answer.status() >= 200 && answer.status() <= 399
                ? new Answered()
                : new Failed(Reason.of("http.status", answer.status(), "2xx"));
    }

    private Outcome told(Target target, Attempt attempt, Map<Link, Outcome> outcomes) {
        LinksSpec spec = (LinksSpec) target.probe();
        Outcome outcome = Pass.outcome(outcomes, spec.links().size());
        List<Link> closed = spec.links().stream()
                .filter(link -> outcomes.get(link) instanceof Failed)
                .toList();
        closed.forEach(
                link -> attempt.notes().take("links.broken", link.name(), link.shown(), why(outcomes.get(link))));
        if (outcomes.size() == spec.links().size() && !(outcome instanceof NotTried)) {
            long open = spec.links().stream()
                    .filter(link -> outcomes.get(link) instanceof Answered)
                    .count();
            attempt.measured(OPEN, (double) open);
            attempt.measured(TOTAL, spec.links().size());
            attempt.measured(RATIO, (double) open / spec.links().size());
            log(target, closed, outcomes);
        }
        return outcome;
    }

    private static String why(@Nullable Outcome outcome) {
        return outcome instanceof Failed failed
                ? (failed.reason().code() + " "
                                + String.join(" ", failed.reason().values()))
                        .strip()
                : "";
    }

    /** Which they are stands nowhere else but in the notes of a try by hand. */
    private void log(Target target, List<Link> closed, Map<Link, Outcome> outcomes) {
        Set<String> now = closed.stream().map(Link::shown).collect(Collectors.toCollection(TreeSet::new));
        Set<String> before = broken.put(target.id(), now);
        if (!now.equals(before == null ? Set.of() : before)) {
            log.info(
                    "Other addresses do not open now: target={} broken={} first={}",
                    target.id(),
                    closed.size(),
                    closed.stream()
                            .limit(LOGGED)
                            .map(link -> link.shown() + " (" + why(outcomes.get(link)) + ")")
                            .toList());
        }
    }

    /** How long a pass took says nothing of the addresses. */
    private static Result own(Result result, LinksSpec spec) {
        Map<String, Double> measured = new HashMap<>(result.measurements());
        measured.keySet().retainAll(spec.measurements());
        return new Result(result.target(), result.startedAt(), result.took(), result.outcome(), measured);
    }

    @Override
    public void expect(List<Target> targets) {
        web.keep(targets);
        broken.keySet().retainAll(targets.stream().map(Target::id).collect(Collectors.toSet()));
    }

    @Override
    public Future<Void> close() {
        return web.close();
    }
}
