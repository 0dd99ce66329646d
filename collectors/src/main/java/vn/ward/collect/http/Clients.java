package vn.ward.collect.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Vert.x gives up a connection after a time that belongs to the client, not to the connection. So there is a client for
 * each of a few limits, and an attempt takes the first that is not shorter than its own timeout: a connection that an
 * attempt gave up does not stay half-open for much longer, however many systems are down at once. A client has a
 * second more than its limit, so that a timeout is the attempt's to tell.
 */
final class Clients {

    private static final List<Integer> LIMIT_SECONDS = List.of(1, 2, 5, 10, 30, 300);
    private static final int LONGEST_HEAD = 64 * 1024;

    private final NavigableMap<Duration, HttpClientAgent> byLimit;

    /** @param trust the clients' common options: the JDK's trusted authorities unless it names others */
    Clients(Vertx vertx, HttpClientOptions trust) {
        Map<Duration, HttpClientAgent> clients = LIMIT_SECONDS.stream()
                .collect(Collectors.toMap(
                        Duration::ofSeconds, seconds -> vertx.createHttpClient(options(trust, seconds))));
        byLimit = new TreeMap<>(clients);
    }

    HttpClientAgent within(Duration timeout) {
        Map.Entry<Duration, HttpClientAgent> fit = byLimit.ceilingEntry(timeout);
        return (fit == null ? byLimit.lastEntry() : fit).getValue();
    }

    Future<Void> close() {
        return Future.join(byLimit.values().stream().map(HttpClientAgent::close).toList())
                .mapEmpty();
    }

    private static HttpClientOptions options(HttpClientOptions trust, int seconds) {
        return new HttpClientOptions(trust)
                .setConnectTimeout((int) TimeUnit.SECONDS.toMillis(seconds + 1))
                .setSslHandshakeTimeout(seconds + 1)
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
                .setKeepAlive(false)
                .setMaxHeaderSize(LONGEST_HEAD)
                .setMaxInitialLineLength(LONGEST_HEAD)
                .setVerifyHost(true)
                .setDecompressionSupported(false);
    }
}
