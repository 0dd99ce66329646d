package vn.ward.alert.channel.zalo.oa;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.http.Exchange;
import vn.ward.alert.channel.zalo.Turn;
import vn.ward.core.config.Secret;

/**
 * The token to send with, renewed when it must be. However many ask, here and in other processes with the same folder, one renews, and
 * the others get what it got. A new pair is safe on the disk before it is used; if the disk refuses, it is used all the
 * same, because the old one is worth nothing any more, and written at the next occasion. A renewal that Zalo has been asked for is
 * never given up: the old token is used up by it. Any thread; nothing here blocks its caller.
 */
final class Tokens {

    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    /** So long before its end a token is not begun with any more: a message on its way must not outlive it. */
    static final Duration SPARE = Duration.ofMinutes(5);

    /** While another process renews. */
    private static final Duration TURN = Exchange.USUAL.plusSeconds(5);

    private final String channel;
    private final Vertx vertx;
    private final ZaloOaSpec spec;
    private final String origin;
    private final PairFile file;
    private final Path lock;
    private final Exchange exchange;
    private final Clock clock;
    private @Nullable Pair pair;
    private @Nullable Future<Access> renewing;
    private boolean asking;
    private boolean closed;
    private boolean unsaved;
    private boolean refused;

    Tokens(String channel, Vertx vertx, ZaloOaSpec spec, Path folder, Exchange exchange, Clock clock) {
        this.channel = channel;
        this.vertx = vertx;
        this.spec = spec;
        this.origin = Pair.origin(spec);
        this.file = PairFile.in(folder, channel);
        this.lock = folder.resolve(channel + ".lock");
        this.exchange = exchange;
        this.clock = clock;
    }

    /** One that is valid for {@link #SPARE} at least. Never fails. */
    Future<Access> access() {
        return access(SPARE);
    }

    /** @param spare how long it is to be valid at least */
    synchronized Future<Access> access(Duration spare) {
        return pair != null && isGood(pair, spare) && !unsaved ? granted(pair) : renewed(null, spare);
    }

    /** Another one than {@code stale}, which Zalo has refused. Never fails. */
    synchronized Future<Access> insteadOf(Pair stale) {
        boolean another = pair != null && !pair.access().equals(stale.access()) && isGood(pair, SPARE);
        return another ? granted(pair) : renewed(stale, SPARE);
    }

    /**
     * When messages stop unless somebody does something: with the refresh token, which each renewal makes anew; if Zalo takes it no
     * more, with the access token. Empty: no token was seen yet.
     */
    synchronized Optional<Instant> ends() {
        return Optional.ofNullable(pair).map(it -> refused ? it.accessEnds() : it.refreshEnds());
    }

    private static Future<Access> granted(@Nullable Pair pair) {
        return Future.succeededFuture(new Access.Granted(Objects.requireNonNull(pair)));
    }

    private boolean isGood(Pair candidate, Duration spare) {
        return candidate.origin().equals(origin) && clock.instant().plus(spare).isBefore(candidate.accessEnds());
    }

    private synchronized Future<Access> renewed(@Nullable Pair stale, Duration spare) {
        if (renewing != null) {
            return renewing;
        }
        Future<Access> future = vertx.executeBlocking(() -> Turn.take(lock, TURN), false)
                .compose(turn -> turn.map(it -> within(it, stale, spare))
                        .orElseGet(() -> Future.succeededFuture(new Access.NotNow(
                                "no token: another process is renewing it and does not come to an end"))))
                .otherwise(failure -> new Access.NotNow("no token: its file can't be used, " + failure))
                .map(this::known);
        renewing = future;
        future.onComplete(done -> over());
        return future;
    }

    private synchronized void over() {
        renewing = null;
        asking = false;
    }

    /** Done when what Zalo was asked for is safe, or surely lost; nothing is asked for from now on. Never fails. */
    synchronized Future<Void> close() {
        closed = true;
        return asking && renewing != null ? renewing.mapEmpty() : Future.succeededFuture();
    }

    private synchronized boolean mayAsk() {
        asking = !closed;
        return asking;
    }

    private Future<Access> within(Turn turn, @Nullable Pair stale, Duration spare) {
        return vertx.executeBlocking(this::kept, false)
                .compose(kept -> kept.isPresent() && isGood(kept.get(), spare) && !isSame(kept.get(), stale)
                        ? granted(kept.get())
                        : ask(kept.map(Pair::refresh).orElse(spec.refresh())))
                .eventually(() -> vertx.executeBlocking(
                        () -> {
                            turn.giveUp();
                            return null;
                        },
                        false));
    }

    private static boolean isSame(Pair one, @Nullable Pair other) {
        return other != null && one.access().equals(other.access());
    }

    /** The newest that descends from what is configured: what could not be written yet, or what lies in the file. Blocks. */
    private Optional<Pair> kept() throws IOException {
        Pair mine;
        boolean toWrite;
        synchronized (this) {
            mine = pair;
            toWrite = unsaved;
        }
        if (toWrite && mine != null) {
            save(mine);
            return Optional.of(mine);
        }
        return file.read().filter(it -> it.origin().equals(origin));
    }

    private Future<Access> ask(Secret refresh) {
        if (!mayAsk()) {
            return Future.succeededFuture(new Access.NotNow("no token: the channel is closed"));
        }
        Renewal renewal = new Renewal(spec, refresh, clock.instant());
        return exchange.ask(renewal.question()).map(renewal::read).compose(access -> {
            if (!(access instanceof Access.Granted granted)) {
                return Future.succeededFuture(access);
            }
            return vertx.executeBlocking(
                    () -> {
                        save(granted.pair());
                        return access;
                    },
                    false);
        });
    }

    private void save(Pair next) {
        boolean failed = false;
        try {
            file.write(next);
        } catch (IOException e) {
            failed = true;
            tellOnce(e);
        }
        synchronized (this) {
            pair = next;
            unsaved = failed;
        }
    }

    private synchronized void tellOnce(IOException failure) {
        if (!unsaved) {
            LOG.error(
                    "The new Zalo tokens can't be written and would be lost with this process: make room or mend the folder"
                            + " channel={} file={} cause=\"{}\"",
                    channel,
                    file,
                    failure.toString());
        }
    }

    private synchronized Access known(Access access) {
        if (access instanceof Access.Granted granted) {
            pair = granted.pair();
            if (refused) {
                LOG.info("Zalo renews tokens again channel={}", channel);
            }
            refused = false;
        } else if (access instanceof Access.Refused no && !refused) {
            refused = true;
            LOG.error("Zalo does not renew the token channel={} cause=\"{}\"", channel, no.why());
        }
        return access;
    }
}
