package vn.ward.collect.attempt;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.ward.core.target.Target;

/**
 * One client for each line: where a socket is bound is an option of Vert.x's clients, not of a connection. Any thread.
 *
 * @param <C> whatever makes connections
 */
public final class PerLine<C> {

    private final Map<Optional<InetAddress>, C> clients = new ConcurrentHashMap<>();
    private final Function<Optional<InetAddress>, C> make;
    private final Function<C, Future<Void>> close;

    /** @param make a client that binds to the address, where there is one; asked once for each line */
    public PerLine(Function<Optional<InetAddress>, C> make, Function<C, Future<Void>> close) {
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

    /** Closes the clients of lines on which none of {@code targets} is tried; a try under way there ends. */
    public Future<Void> keep(List<Target> targets) {
        Set<Optional<InetAddress>> used =
                targets.stream().map(target -> target.probe().via()).collect(Collectors.toSet());
        List<Future<Void>> closed = clients.keySet().stream()
                .filter(line -> !used.contains(line))
                .flatMap(line -> Optional.ofNullable(clients.remove(line)).stream())
                .map(close)
                .toList();
        return Future.join(closed).mapEmpty();
    }

    public Future<Void> close() {
        return keep(List.of());
    }
}
