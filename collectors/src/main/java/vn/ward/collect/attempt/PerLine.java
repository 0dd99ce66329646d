package vn.ward.collect.attempt;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.target.Target;

/**
 * One client for each line: where a socket is bound is an option of Vert.x's clients, not of a connection. Any thread.
 *
 * @param <C> whatever makes connections
 */
public final class PerLine<C> {

    /** How much later than its timeout a try may end. */
    private static final Duration MORE = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(PerLine.class);

    private final Vertx vertx;
    private final Map<Optional<InetAddress>, C> clients = new ConcurrentHashMap<>();
    private final Set<C> leaving = ConcurrentHashMap.newKeySet();
    private final Function<Optional<InetAddress>, C> make;
    private final Function<C, Future<Void>> close;
    private final AtomicReference<Duration> longest = new AtomicReference<>(Duration.ZERO);

    /** @param make a client that binds to the address, where there is one; asked once for each line */
    public PerLine(Vertx vertx, Function<Optional<InetAddress>, C> make, Function<C, Future<Void>> close) {
        this.vertx = vertx;
        this.make = make;
        this.close = close;
        of(Optional.empty()); // made here, its owner is whoever makes this and not the first who tries
    }

    /** The client of the line that {@code target} is tried on. */
    public C of(Target target) {
        return of(target.probe().via());
    }

    /** @param line empty: the one the machine takes by itself */
    public C of(Optional<InetAddress> line) {
        return clients.computeIfAbsent(line, make);
    }

    /**
     * Lets go of the lines on which none of {@code targets} is tried. A try under way there ends as it would have, for no try
     * of those that this was told of takes longer than the client stays: a connection that we closed would read as the
     * target's fault. What the machine takes by itself is kept.
     */
    public void keep(List<Target> targets) {
        Set<Optional<InetAddress>> used =
                targets.stream().map(target -> target.probe().via()).collect(Collectors.toSet());
        Duration grace = longest.updateAndGet(known -> targets.stream()
                .map(target -> target.pace().timeout())
                .reduce(known, (a, b) -> a.compareTo(b) > 0 ? a : b));
        List.copyOf(clients.keySet()).stream()
                .filter(line -> line.isPresent() && !used.contains(line))
                .flatMap(line -> Optional.ofNullable(clients.remove(line)).stream())
                .forEach(client -> {
                    leaving.add(client);
                    vertx.setTimer(grace.plus(MORE).toMillis(), over -> leave(client));
                });
    }

    private void leave(C client) {
        if (leaving.remove(client)) {
            close.apply(client).onFailure(fault -> log.debug("A line's client did not close", fault));
        }
    }

    /** Closes all of them; tries under way end. */
    public Future<Void> close() {
        List<C> all = new ArrayList<>(clients.values());
        all.addAll(leaving);
        clients.clear();
        leaving.clear();
        return Future.join(all.stream().map(close).toList()).mapEmpty();
    }
}
