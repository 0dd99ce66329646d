package vn.ward.alert.channel.zalo.bot;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.http.Answer;
import vn.ward.alert.channel.http.Exchange;
import vn.ward.alert.channel.http.Question;
import vn.ward.alert.channel.zalo.Said;
import vn.ward.alert.channel.zalo.Turn;

/**
 * Asks {@code getUpdates} again and again, one at a time. Of several processes on this machine with the same folder one does: a
 * second, such as a test of the channel, would take its people's words away from it.
 *
 * <p>The API knows no offset: what it has handed out is gone for it. What is on its way when this process dies is lost, and
 * who wrote it gets no answer, and writes again.
 *
 * <p>Its own event loop; {@link #close} from any thread.
 */
final class Polling {

    private static final Logger LOG = LoggerFactory.getLogger(Polling.class);

    /** How long Zalo keeps the question open while nobody writes: its own default [S]. */
    static final Duration OPEN = Duration.ofSeconds(30);
    /** What is waited beyond that. */
    static final Duration GRACE = Duration.ofSeconds(15);

    private static final Duration NEXT_TURN = Duration.ofSeconds(5);

    private final String channel;
    private final Vertx vertx;
    private final Context context;
    private final Exchange exchange;
    private final Question question;
    private final Said said;
    private final Path lock;
    private final Function<ZaloUpdate, Future<Boolean>> hearing;
    private int failures;
    private volatile boolean closed;
    private volatile @Nullable Turn turn;

    /**
     * @param exchange its own, with a patience longer than the question is kept open
     * @param hearing whether an update was new; never fails
     */
    Polling(
            String channel,
            Vertx vertx,
            Exchange exchange,
            ZaloBotSpec spec,
            Path lock,
            Function<ZaloUpdate, Future<Boolean>> hearing) {
        this.channel = channel;
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.exchange = exchange;
        this.question = Question.json(spec.method("getUpdates"), new JsonObject().put("timeout", OPEN.toSeconds()));
        this.said = Said.hiding(spec.token().reveal());
        this.lock = lock;
        this.hearing = hearing;
    }

    void begin() {
        context.runOnContext(start -> takeTurn(true));
    }

    private void takeTurn(boolean first) {
        if (closed) {
            return;
        }
        vertx.executeBlocking(() -> Turn.take(lock, Duration.ZERO), false)
                .onSuccess(taken -> begun(taken, first))
                .onFailure(failure -> {
                    LOG.warn(
                            "Nobody is listened to: the lock can't be taken channel={} file={} cause={}",
                            channel,
                            lock,
                            failure.toString());
                    later(NEXT_TURN, () -> takeTurn(false));
                });
    }

    private void begun(Optional<Turn> taken, boolean first) {
        turn = taken.orElse(null);
        if (closed) {
            letGo();
        } else if (taken.isPresent()) {
            round();
        } else {
            if (first) {
                LOG.info("Another process listens to the bot already; this one waits channel={}", channel);
            }
            later(NEXT_TURN, () -> takeTurn(false));
        }
    }

    private void round() {
        if (closed) {
            return;
        }
        long began = System.nanoTime();
        exchange.ask(question).onSuccess(answer -> heard(answer, System.nanoTime() - began));
    }

    private void heard(Answer answer, long tookNanos) {
        if (Updates.read(answer, said) instanceof Updates.Came came) {
            if (failures > 0) {
                LOG.info("The bot listens again channel={}", channel);
            }
            failures = 0;
            boolean quick = tookNanos < Pause.SHORTEST.toNanos();
            oneByOne(came.updates())
                    .otherwise(false)
                    .onSuccess(anyNew -> later(quick && !anyNew ? Pause.SHORTEST : Duration.ZERO, this::round));
        } else {
            failed(((Updates.Failed) Updates.read(answer, said)).why());
        }
    }

    private void failed(String why) {
        if (closed) {
            return;
        }
        failures++;
        if (failures == 1) {
            LOG.warn(
                    "The bot can't listen, and tries on; messages are sent all the same channel={} cause=\"{}\"",
                    channel,
                    why);
        }
        later(Pause.after(failures, ThreadLocalRandom.current().nextDouble()), this::round);
    }

    /** Whether any was new. */
    private Future<Boolean> oneByOne(List<ZaloUpdate> updates) {
        Future<Boolean> any = Future.succeededFuture(false);
        for (ZaloUpdate update : updates) {
            any = any.compose(before -> hearing.apply(update).map(isNew -> before || isNew));
        }
        return any;
    }

    private void later(Duration pause, Runnable next) {
        if (!closed) {
            context.runOnContext(now -> {
                if (pause.isZero()) {
                    next.run();
                } else {
                    vertx.setTimer(pause.toMillis(), timer -> next.run());
                }
            });
        }
    }

    /** Ends the question that is open. */
    void close() {
        closed = true;
        exchange.close();
        letGo();
    }

    private void letGo() {
        Turn held = turn;
        if (held != null) {
            try {
                held.giveUp();
            } catch (IOException e) {
                LOG.debug("The lock was not let go file={} cause={}", lock, e.toString());
            }
        }
    }
}
