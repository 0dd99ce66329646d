package vn.ward.collect.attempt;

import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;

/**
 * What an exception on the way to a target means. Ours first: a fault of the machine that watches must never count
 * against the one that is watched.
 */
final class Faults {

    private static final int DETAIL_LENGTH = 160;

    private Faults() {}

    /**
     * @param host the name that was asked for
     * @param peer name and port, as a person reads them
     * @param ownNetworkAway asked only if it decides
     * @return empty if the exception is neither the target's nor the machine's doing: a mistake of ours
     */
    static Optional<Outcome> outcomeOf(Throwable fault, String host, String peer, BooleanSupplier ownNetworkAway) {
        List<Throwable> chain = chain(fault);
        return ours(chain, host)
                .or(() -> way(chain, host, peer, ownNetworkAway))
                .or(() -> talk(chain, host, peer));
    }

    static boolean areOurs(Throwable fault) {
        return ours(chain(fault), "").isPresent();
    }

    private static Optional<Outcome> ours(List<Throwable> chain, String host) {
        if (complains(chain, "too many open files")) {
            return notTried("out-of-files");
        }
        if (is(chain, RejectedExecutionException.class)
                || complains(chain, "no buffer space", "cannot allocate memory", "cannot assign requested address")) {
            return notTried("overloaded");
        }
        if (says(chain, "failed to open a socket")) {
            return notTried("out-of-files"); // Netty's words, when the kernel's are in another language
        }
        if (is(chain, ResolverAway.class)) {
            return notTried("resolver-away", host);
        }
        if (is(chain, BindException.class) || complains(chain, "operation not permitted", "bind(..) failed")) {
            return notTried("failed", detail(chain)); // the machine's own firewall forbids the connection
        }
        return Optional.empty();
    }

    private static Optional<Outcome> way(
            List<Throwable> chain, String host, String peer, BooleanSupplier ownNetworkAway) {
        if (is(chain, UnknownHostException.class) && says(chain, "no such interface", "no scope_id found")) {
            return notTried("network-away"); // the JDK's words: fe80::1%eth0, and there is no eth0 now
        }
        if (is(chain, UnknownHostException.class)) {
            return failed("name-not-found", host);
        }
        if (is(chain, NoRouteToHostException.class)
                || says(chain, "network is unreachable", "network is down", "host is down", "timed out")) {
            return ownNetworkAway.getAsBoolean() ? notTried("network-away") : failed("unreachable", peer);
        }
        if (is(chain, ConnectException.class)) {
            return failed("refused", peer);
        }
        return Optional.empty();
    }

    private static Optional<Outcome> talk(List<Throwable> chain, String host, String peer) {
        if (is(chain, HttpClosedException.class)
                || is(chain, ClosedChannelException.class)
                || says(chain, "connection reset", "broken pipe", "connection was closed", "connection closed")) {
            return failed("closed", peer);
        }
        if (is(chain, SSLException.class) || is(chain, GeneralSecurityException.class)) {
            return failed("tls", host, detail(chain));
        }
        return is(chain, IOException.class) ? failed("failed", detail(chain)) : Optional.empty();
    }

    private static Optional<Outcome> notTried(String code, Object... values) {
        return Optional.of(new NotTried(Reason.of(code, values)));
    }

    private static Optional<Outcome> failed(String code, Object... values) {
        return Optional.of(new Failed(Reason.of(code, values)));
    }

    private static List<Throwable> chain(Throwable fault) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = fault; each != null && !chain.contains(each); each = each.getCause()) {
            chain.add(each);
        }
        return chain;
    }

    private static boolean is(List<Throwable> chain, Class<? extends Throwable> type) {
        return chain.stream().anyMatch(type::isInstance);
    }

    /** Whether it is this machine that says so: what a server sent may stand in an exception, too, as what was wrong with it. */
    private static boolean complains(List<Throwable> chain, String... words) {
        return !is(chain, ProtocolException.class) && says(chain, words);
    }

    private static boolean says(List<Throwable> chain, String... words) {
        Predicate<String> any = message -> List.of(words).stream().anyMatch(message::contains);
        return chain.stream()
                .anyMatch(each -> any.test(String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT)));
    }

    /** What the innermost exception says, on one line. */
    private static String detail(List<Throwable> chain) {
        Throwable last = chain.get(chain.size() - 1);
        String message = last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
        String line = message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= DETAIL_LENGTH ? line : line.substring(0, DETAIL_LENGTH) + "…";
    }
}
