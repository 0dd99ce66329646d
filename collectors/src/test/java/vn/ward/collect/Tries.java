package vn.ward.collect;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.icmp.IcmpSpec;
import vn.ward.collect.tcp.TcpSpec;
import vn.ward.core.result.Outcome;
import vn.ward.core.target.Target;

/** A program of its own, to be run in a network of its own: tries one host by each of its own addresses and says how it went. */
final class Tries {

    private static final Duration TIMEOUT = Duration.ofMillis(1500);

    /** A program has to start, too. */
    private static final Duration PING_TIMEOUT = Duration.ofSeconds(4);

    private Tries() {}

    /** @param args host, port or {@code icmp}, addresses to try from; {@code any}: whichever the kernel picks */
    public static void main(String[] args) throws Exception {
        Vertx vertx = Vertx.vertx();
        Probes probes = new Probes(vertx, ZoneOffset.UTC);
        try {
            tell(probes, args);
        } finally {
            probes.close().await(10, TimeUnit.SECONDS);
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    private static void tell(Probes probes, String[] args) throws Exception {
        for (int i = 2; i < args.length; i++) {
            Optional<InetAddress> via =
                    args[i].equals("any") ? Optional.empty() : Optional.of(InetAddress.getByName(args[i]));
            Target target = args[1].equals("icmp")
                    ? Targets.of(new IcmpSpec(args[0], 3, via), PING_TIMEOUT)
                    : Targets.of(new TcpSpec(args[0], Integer.parseInt(args[1]), via), TIMEOUT);
            Outcome outcome = probes.tryOnce(target, Instant.EPOCH, Notes.NONE)
                    .await(10, TimeUnit.SECONDS)
                    .outcome();
            System.out.println(args[i] + " "
                    + outcome.<String>fold(
                            answered -> "answered",
                            failed -> "failed " + failed.reason().code(),
                            notTried -> "not-tried " + notTried.reason().code()));
        }
    }
}
