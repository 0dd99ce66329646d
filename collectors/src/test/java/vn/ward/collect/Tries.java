package vn.ward.collect;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.tcp.TcpSpec;
import vn.ward.core.result.Outcome;
import vn.ward.core.target.Target;

/** A program of its own, to be run in a network of its own: tries one host by each of its own addresses and says how it went. */
final class Tries {

    private static final Duration TIMEOUT = Duration.ofMillis(1500);

    private Tries() {}

    /** @param args host, port, addresses to try from */
    public static void main(String[] args) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            tell(new Probes(vertx), args);
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    private static void tell(Probes probes, String[] args) throws Exception {
        for (int i = 2; i < args.length; i++) {
            InetAddress via = InetAddress.getByName(args[i]);
            Target target = Targets.of(new TcpSpec(args[0], Integer.parseInt(args[1]), Optional.of(via)), TIMEOUT);
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
