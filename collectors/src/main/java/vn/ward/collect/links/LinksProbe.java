package vn.ward.collect.links;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Map<String, Set<Link>> broken = new ConcurrentHashMap<>();

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

    /** @param target one with a {@link LinksSpec}, or a {@link LinksGlance} at it */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        return Attempt.make(
                        gear.vertx(),
                        target,
                        startedAt,
                        notes,
                        attempt -> target.probe() instanceof LinksGlance glance
                                ? glance(target, glance, attempt)
                                : pass(target, (LinksSpec) target.probe(), attempt)
                                        .map(outcomes -> told(target, attempt, outcomes)))
                .map(LinksProbe::own);
    }

    private Future<Map<Link, Outcome>> pass(Target target, LinksSpec spec, Attempt attempt) {
        Duration time = target.pace().timeout().minus(limit.multipliedBy(2));
        Pass pass = new Pass(gear.vertx(), spec, gentle, time, link -> ask(target, link, attempt.startedAt()));
        return attempt.opened(pass::stop).compose(kept -> pass.go());
    }

    /** What is not asked now is as it was when all were asked. */
    private Future<Outcome> glance(Target target, LinksGlance glance, Attempt attempt) {
        LinksSpec all = glance.all();
        @Nullable Set<Link> before = broken.get(target.id());
        LinksSpec some = glance.some(before == null ? Set.of() : before);
        return pass(target, some, attempt).map(outcomes -> {
            note(attempt, some, outcomes);
            attempt.notes()
                    .take(
                            "links.part",
                            outcomes.size(),
                            all.links().size(),
                            all.spread().plusMillis(59_999).toMinutes());
            Outcome outcome = Pass.outcome(outcomes, outcomes.size());
            if (outcome instanceof NotTried || before == null) {
                return outcome;
            }
            long open = all.links().stream()
                    .filter(link -> outcomes.containsKey(link)
                            ? outcomes.get(link) instanceof Answered
                            : !before.contains(link))
                    .count();
            measure(attempt, open, all.links().size());
            return open > 0 ? new Answered() : outcome;
        });
    }

    private static void measure(Attempt attempt, long open, int total) {
        attempt.measured(OPEN, (double) open);
        attempt.measured(TOTAL, total);
        attempt.measured(RATIO, (double) open / total);
    }

    /** @return those that did not open */
    private static List<Link> note(Attempt attempt, LinksSpec spec, Map<Link, Outcome> outcomes) {
        List<Link> closed = new ArrayList<>();
        for (Link link : spec.links()) {
            if (outcomes.get(link) instanceof Failed failed) {
                closed.add(link);
                List<String> told = new ArrayList<>(
                        List.of(link.name(), link.shown(), failed.reason().code()));
                told.addAll(failed.reason().values());
                attempt.notes().take("links.broken", told.toArray());
            }
        }
        return closed;
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
        List<Link> closed = note(attempt, spec, outcomes);
        if (outcomes.size() == spec.links().size() && !(outcome instanceof NotTried)) {
            long open = spec.links().stream()
                    .filter(link -> outcomes.get(link) instanceof Answered)
                    .count();
            measure(attempt, open, spec.links().size());
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
        Set<Link> now = Set.copyOf(closed);
        Set<Link> before = broken.put(target.id(), now);
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
    private static Result own(Result result) {
        Map<String, Double> measured = new HashMap<>(result.measurements());
        measured.keySet().retainAll(MEASUREMENTS);
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
