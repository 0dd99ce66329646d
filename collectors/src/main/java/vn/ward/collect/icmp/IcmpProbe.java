package vn.ward.collect.icmp;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Limit;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Phase;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.attempt.Resolver;
import vn.ward.collect.icmp.Heard.Counted;
import vn.ward.collect.icmp.Heard.NoFping;
import vn.ward.collect.icmp.Heard.NotSent;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Judges a target by the packets that its pinger sends from the try's beginning on. */
public final class IcmpProbe implements Probe {

    static final List<String> MEASUREMENTS = Stream.concat(
                    Attempt.measurements(Phase.RESOLVE).stream(),
                    Stream.of("rtt_min_seconds", "rtt_max_seconds", "jitter_seconds", "loss_ratio"))
            .toList();

    private static final List<String> FPING = List.of("fping");

    /** Names that are not found so soon are pinged from their first try on. */
    private static final Duration LOOKUPS = Duration.ofSeconds(2);

    /** Between what a pinger has to say and the target's timeout. */
    private static final Duration MARGIN = Duration.ofMillis(50);

    private final Vertx vertx;
    private final Resolver resolver;
    private final List<String> program;
    private final Map<Optional<InetAddress>, Pinger> pingers = new ConcurrentHashMap<>();

    /** Counts the lists of targets, so that slow lookups of an older one change nothing any more. */
    private final AtomicInteger lists = new AtomicInteger();

    public IcmpProbe(Gear gear) {
        this(gear, FPING);
    }

    /** @param program fping, as it is called */
    IcmpProbe(Gear gear, List<String> program) {
        this.vertx = gear.vertx();
        this.resolver = gear.resolver();
        this.program = program;
    }

    /** @param target one with an {@link IcmpSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        IcmpSpec spec = (IcmpSpec) target.probe();
        return Attempt.make(
                vertx,
                target,
                startedAt,
                notes,
                attempt -> attempt.find(resolver, spec.host(), 0)
                        .compose(found -> ping(target, found.getAddress(), attempt)));
    }

    private Future<Outcome> ping(Target target, InetAddress address, Attempt attempt) {
        Optional<InetAddress> via = target.probe().via();
        if (via.isPresent() && !IcmpSpec.sameFamily(via.get(), address)) {
            return Future.succeededFuture(new NotTried(Reason.of("icmp.other-family")));
        }
        return pinger(via)
                .ping(IcmpTry.of(target), address, attempt.left().minus(MARGIN))
                .map(heard -> outcome(heard, attempt));
    }

    Pinger pinger(Optional<InetAddress> via) {
        return pingers.computeIfAbsent(via, source -> new Pinger(vertx, program, source));
    }

    private static Outcome outcome(Heard heard, Attempt attempt) {
        if (heard instanceof Counted counted) {
            return outcome(counted, attempt);
        }
        if (heard instanceof NoFping) {
            return new NotTried(Reason.of("icmp.no-fping"));
        }
        if (heard instanceof NotSent) {
            return new NotTried(Reason.of(attempt.ownNetworkAway() ? "network-away" : "icmp.not-sent"));
        }
        return new NotTried(Reason.of("icmp.restarting"));
    }

    private static Outcome outcome(Counted counted, Attempt attempt) {
        Echoes echoes = counted.echoes();
        attempt.notes().take("icmp.packets", echoes.sent(), echoes.rttSeconds().size());
        counted.barred().ifPresent(what -> attempt.notes().take("icmp.barred", what));
        if (echoes.isSilence() && attempt.ownNetworkAway()) {
            return new NotTried(Reason.of("network-away"));
        }
        attempt.measured("loss_ratio", echoes.lossRatio());
        if (echoes.isSilence()) {
            return new Failed(Reason.of(counted.barred().isPresent() ? "icmp.unreachable" : "icmp.no-answer"));
        }
        attempt.measured("rtt_seconds", echoes.median());
        attempt.measured("rtt_min_seconds", echoes.min());
        attempt.measured("rtt_max_seconds", echoes.max());
        attempt.measured("jitter_seconds", echoes.jitter());
        return new Answered();
    }

    /** Each source's fping is started once for all that it will be asked for. */
    @Override
    public void expect(List<Target> targets) {
        Map<Optional<InetAddress>, List<IcmpTry>> bySource = new HashMap<>(targets.stream()
                .collect(Collectors.groupingBy(
                        target -> target.probe().via(), Collectors.mapping(IcmpTry::of, Collectors.toList()))));
        pingers.keySet().forEach(source -> bySource.putIfAbsent(source, List.of()));
        int list = lists.incrementAndGet();
        bySource.forEach((source, tries) -> expect(list, source, tries));
    }

    private void expect(int list, Optional<InetAddress> source, List<IcmpTry> tries) {
        Map<IcmpTry, InetAddress> found = new ConcurrentHashMap<>();
        List<Future<InetAddress>> lookups = tries.stream()
                .map(each -> resolver.find(each.host(), () -> true).onSuccess(address -> found.put(each, address)))
                .toList();
        Limit.<Object>within(vertx, LOOKUPS, Future.join(lookups).map(all -> all), () -> source)
                .onComplete(all -> {
                    if (list == lists.get()) {
                        pinger(source).want(suitable(source, found), tries);
                    }
                });
    }

    private static Map<IcmpTry, InetAddress> suitable(Optional<InetAddress> source, Map<IcmpTry, InetAddress> found) {
        Map<IcmpTry, InetAddress> suitable = new LinkedHashMap<>(found);
        source.ifPresent(from -> suitable.values().removeIf(address -> !IcmpSpec.sameFamily(from, address)));
        return suitable;
    }

    @Override
    public Future<Void> close() {
        lists.incrementAndGet();
        pingers.values().forEach(Pinger::close);
        pingers.clear();
        return Future.succeededFuture();
    }
}
