package vn.ward.infra.practice.stage;

import io.vertx.core.Future;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * One of the ward's systems as the practice ward plays it, over its real protocol and on its own port.
 *
 * <p>Used on the event loop of the practice ward only; never blocks it.
 */
public interface PlayedSystem {

    /** The target's id in the ward.yaml, and the key of its name in the message bundles ({@code system.<id>}). */
    String id();

    /** The group of its target, under which it stands on the page. */
    String group();

    /** The protocol's short name: {@code http}, {@code snmp}, {@code sip}, {@code tcp}, {@code tls}, {@code mqtt} or {@code push}. */
    String kind();

    /** Where a probe finds it, as a person would write it down. Meaningful once it was opened. */
    String address();

    /** The port it was opened on, also while that port is closed as a fault. */
    int port();

    /** What can be played on it, in the order of the page; {@link Fault#NORMAL} comes first. */
    List<Fault> faults();

    /**
     * Opens it, in order.
     *
     * @param port 0 takes a free one
     * @return fails with {@link PortNotOpened}
     */
    Future<Void> open(int port);

    /**
     * Plays {@code fault} from now on instead of what it played. If the future fails, it goes on as before.
     *
     * @param fault one of {@link #faults()}
     * @return done when a visitor meets the new behaviour; fails with {@link PortNotOpened} if its port was taken
     *     meanwhile
     */
    Future<Void> play(Fault fault);

    /** Refuses what it can't play. */
    default void requirePlayable(Fault fault) {
        if (!faults().contains(fault)) {
            throw new IllegalArgumentException(id() + " plays one of " + faults() + ", not " + fault);
        }
    }

    /** Files beside the ward.yaml that its target needs, by name. Meaningful once it was opened. */
    default Map<String, String> files() {
        return Map.of();
    }

    /** Whether anything passes between it and its visitors, whatever it plays itself. */
    default boolean reachable() {
        return true;
    }

    /** Tells it where the platform is, for one that calls it. */
    default void platformIs(URI address) {}

    /** Lets go of what does not end with the verticle. */
    default Future<Void> close() {
        return Future.succeededFuture();
    }

    /** What it plays now, and since when. */
    Playing playing();

    /** Requests since it was opened. */
    long requests();
}
