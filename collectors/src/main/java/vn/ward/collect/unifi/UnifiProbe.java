package vn.ward.collect.unifi;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Limit;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.guard.Guard;
import vn.ward.collect.guard.Limits;
import vn.ward.collect.http.Web;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Asks UniFi controllers about their points. Keeps for each site its id, for each controller its guard. */
public final class UnifiProbe implements Probe {

    /** A console is a small computer with other work to do: so many questions at once, and in a second. */
    private static final Limits LIMITS = new Limits(4, 50, 5, Duration.ofSeconds(30));

    private final Vertx vertx;
    private final Web web;
    private final Limits limits;
    private final Map<Access, Site> sites = new ConcurrentHashMap<>();
    private final Map<String, Guard> guards = new ConcurrentHashMap<>();

    public UnifiProbe(Gear gear) {
        this(gear, LIMITS);
    }

    /** @param limits of each controller */
    UnifiProbe(Gear gear, Limits limits) {
        this.vertx = gear.vertx();
        this.web = new Web(gear);
        this.limits = limits;
    }

    /** @param target one with a {@link UnifiSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        UnifiSpec spec = (UnifiSpec) target.probe();
        long begun = System.nanoTime();
        Future<Seen> seen = site(spec.access()).look(new Site.Member(target, spec.point(), startedAt, notes));
        return Limit.within(vertx, target.pace().timeout(), seen, UnifiProbe::late)
                .map(what -> new Result(
                        target.id(),
                        startedAt,
                        Duration.ofNanos(System.nanoTime() - begun),
                        what.outcome(spec.point()),
                        what.measurements(spec.point())));
    }

    /** Whoever waited longer than the point has time was waiting for the controller. */
    private static Seen late() {
        return Seen.nothing(Reason.of("unifi.controller-away"));
    }

    private Site site(Access access) {
        return sites.computeIfAbsent(access, asked -> new Site(vertx, web, asked, guard(asked)));
    }

    private Guard guard(Access access) {
        String controller = controller(access);
        return guards.computeIfAbsent(controller, shared -> new Guard(vertx, shared, limits));
    }

    private static String controller(Access access) {
        return access.controller()
                + access.via().map(line -> " via " + line.getHostAddress()).orElse("");
    }

    /** What nobody is watched by any more is let go. */
    @Override
    public void expect(List<Target> targets) {
        web.keep(targets);
        Set<Access> asked = targets.stream()
                .map(target -> ((UnifiSpec) target.probe()).access())
                .collect(Collectors.toSet());
        sites.keySet().retainAll(asked);
        guards.keySet().retainAll(asked.stream().map(UnifiProbe::controller).collect(Collectors.toSet()));
    }

    @Override
    public Future<Void> close() {
        return web.close();
    }
}
