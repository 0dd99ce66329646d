package vn.ward.collect.attempt;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Asks the machine's own resolver ({@code /etc/hosts}, {@code nsswitch.conf} and all), as the office's other programs
 * do. The JDK's call blocks, for half a minute when the name server is away, so it runs on a bounded pool of its own.
 *
 * <p>The JDK remembers answers for 30 s and failures for 10 s. A remembered failure no longer tells "no such name" from
 * "nobody answered", and a remembered answer measures nothing, so the program that uses this switches both off before its first lookup: afterwards the JDK
 * no longer looks at the setting.
 */
public final class Resolver implements Finder {

    private static final int THREADS = 8;
    private static final int WAITING_AT_MOST = 1_000;
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");

    /**
     * glibc's two ways to say that a name has no address. They are in the language of {@code LC_MESSAGES}; in any other
     * than English a missing name reads as {@code NotTried}, never the other way round.
     */
    private static final Pattern NO_SUCH_NAME =
            Pattern.compile("Name or service not known|No address associated with hostname");

    private final WorkerExecutor pool;
    private final Lookup lookup;
    private final AtomicInteger waiting = new AtomicInteger();

    /** How a name becomes an address. Blocks. */
    @FunctionalInterface
    interface Lookup {
        InetAddress find(String host) throws IOException;
    }

    public Resolver(Vertx vertx) {
        this(vertx, InetAddress::getByName);
    }

    Resolver(Vertx vertx, Lookup lookup) {
        this.pool = vertx.createSharedWorkerExecutor("ward-resolve", THREADS);
        this.lookup = lookup;
    }

    /**
     * The first address of {@code host}. A literal address is taken as it stands, without the pool: it must not depend
     * on a resolver that hangs.
     *
     * @param wanted whether anybody still waits, asked when its turn comes: what is given up costs no lookup
     * @return fails with {@link UnknownHostException} if there is no such name, {@link ResolverAway} if nobody could
     *     say, {@link RejectedExecutionException} if too many wait
     */
    @Override
    public Future<InetAddress> find(String host, BooleanSupplier wanted) {
        return find(host, lookup, wanted);
    }

    /** Finds addresses of {@code family} alone; where there is none, that is told. */
    public Finder of(Family family) {
        return (host, wanted) -> isLiteral(host)
                ? literal(host)
                        .compose(address -> family.has(address)
                                ? Future.succeededFuture(address)
                                : Future.failedFuture(family.lacking()))
                : find(host, name -> first(family, name), wanted);
    }

    private static InetAddress first(Family family, String host) throws IOException {
        for (InetAddress address : InetAddress.getAllByName(host)) {
            if (family.has(address)) {
                return address;
            }
        }
        throw family.lacking();
    }

    private Future<InetAddress> find(String host, Lookup asked, BooleanSupplier wanted) {
        if (isLiteral(host)) {
            return literal(host);
        }
        if (waiting.incrementAndGet() > WAITING_AT_MOST) {
            waiting.decrementAndGet();
            return Future.failedFuture(new RejectedExecutionException("too many names wait for the resolver"));
        }
        return pool.executeBlocking(() -> ask(host, asked, wanted), false)
                .onComplete(answer -> waiting.decrementAndGet());
    }

    /** Whether it is an address, of which nobody needs to be asked. */
    public static boolean isLiteral(String host) {
        return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
    }

    /** The address that {@code host} is. */
    public static Future<InetAddress> literal(String host) {
        try {
            return Future.succeededFuture(InetAddress.getByName(host)); // never blocks: nothing to look up
        } catch (UnknownHostException e) {
            return Future.failedFuture(e);
        }
    }

    private static InetAddress ask(String host, Lookup lookup, BooleanSupplier wanted) throws IOException {
        if (!wanted.getAsBoolean()) {
            throw new CancellationException("nobody waits for the address of " + host);
        }
        try {
            return lookup.find(host);
        } catch (UnknownHostException e) {
            String message = String.valueOf(e.getMessage());
            if (NO_SUCH_NAME.matcher(message).find() || message.contains("Too many open files")) {
                throw e;
            }
            throw new ResolverAway(host, e);
        }
    }
}
