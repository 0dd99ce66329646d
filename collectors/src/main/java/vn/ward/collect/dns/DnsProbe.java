package vn.ward.collect.dns;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Phase;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.attempt.Resolver;
import vn.ward.collect.dns.DnsAnswer.Records;
import vn.ward.core.config.Hosts;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Asks a name server once, by UDP, and by TCP if its answer does not fit. */
public final class DnsProbe implements Probe {

    static final List<String> MEASUREMENTS = Stream.concat(
                    Attempt.measurements(Phase.RESOLVE).stream(), Stream.of("answers"))
            .toList();

    private static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");
    private static final int NOTED = 10;

    private final Vertx vertx;
    private final Resolver resolver;
    private final Path resolvConf;
    private final SecureRandom random = new SecureRandom();

    public DnsProbe(Gear gear) {
        this(gear, RESOLV_CONF);
    }

    /** @param resolvConf names the machine's own name server; read at every try that asks that one */
    DnsProbe(Gear gear, Path resolvConf) {
        this.vertx = gear.vertx();
        this.resolver = gear.resolver();
        this.resolvConf = resolvConf;
    }

    /** @param target one with a {@link DnsSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        DnsSpec spec = (DnsSpec) target.probe();
        return Attempt.make(
                vertx,
                target,
                startedAt,
                notes,
                attempt -> server(spec)
                        .compose(server -> server.isEmpty()
                                ? Future.succeededFuture(new NotTried(Reason.of("dns.no-server")))
                                : attempt.find(resolver, server.get(), spec.port())
                                        .compose(peer -> ask(attempt, spec, peer))));
    }

    private Future<Optional<String>> server(DnsSpec spec) {
        String named = spec.server();
        if (named != null) {
            return Future.succeededFuture(Optional.of(named));
        }
        return vertx.fileSystem()
                .readFile(resolvConf.toString())
                .map(file -> ownServer(file.toString()))
                .otherwise(missing -> Optional.empty());
    }

    static Optional<String> ownServer(String resolvConf) {
        return resolvConf
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 1 && words[0].equals("nameserver"))
                .map(words -> words[1])
                .filter(address -> Hosts.findAddress(address).isPresent())
                .findFirst();
    }

    private Future<Outcome> ask(Attempt attempt, DnsSpec spec, InetSocketAddress peer) {
        Question question = Question.of(random.nextInt(1 << 16), spec);
        long from = System.nanoTime();
        return new Asking(vertx, attempt, peer).ask(question).map(answer -> {
            if (answer instanceof Records records) {
                attempt.measured("rtt_seconds", Attempt.seconds(System.nanoTime() - from));
                attempt.measured("answers", records.texts().size());
                records.texts().stream()
                        .limit(NOTED)
                        .forEach(text -> attempt.notes().take("dns.record", text));
            }
            return Verdict.of(answer, spec);
        });
    }
}
