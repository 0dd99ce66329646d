package vn.ward.core.engine;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.store.StoreAway;

/**
 * What the database needs done over and over, on a worker of its own: samples are summed up every few seconds, what is
 * too old goes every hour. One turn after the other; what fails is tried again at the next.
 */
public final class Upkeep extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final long TURN_MILLIS = 10_000;
    private static final int TURNS_AN_HOUR = 360;

    private final Consumer<Instant> often;
    private final Consumer<Instant> hourly;
    private final Supplier<Instant> now;
    private @Nullable WorkerExecutor worker;
    private boolean busy;
    private boolean stopping;
    private int turnsUntilHourly;
    private @Nullable String warned;

    /**
     * @param often sums samples up; blocking
     * @param hourly lets go what is too old; blocking
     */
    public Upkeep(Consumer<Instant> often, Consumer<Instant> hourly, Supplier<Instant> now) {
        this.often = often;
        this.hourly = hourly;
        this.now = now;
    }

    @Override
    public Future<?> start() {
        worker = vertx.createSharedWorkerExecutor("upkeep", 1, 10, TimeUnit.MINUTES);
        vertx.setPeriodic(TURN_MILLIS, timer -> turn());
        return Future.succeededFuture();
    }

    /** What is under way ends by itself; nothing is lost by cutting it short. */
    @Override
    public Future<?> stop() {
        stopping = true;
        return Future.succeededFuture();
    }

    private void turn() {
        if (busy || stopping) {
            return;
        }
        busy = true;
        boolean isHour = turnsUntilHourly == 0;
        Objects.requireNonNull(worker)
                .executeBlocking(() -> {
                    often.accept(now.get());
                    if (isHour) {
                        hourly.accept(now.get());
                    }
                    return isHour;
                })
                .onComplete(done -> busy = false)
                .onSuccess(this::done)
                .onFailure(this::missed);
    }

    private void done(boolean wasHour) {
        turnsUntilHourly = wasHour ? TURNS_AN_HOUR : turnsUntilHourly - 1;
        if (warned != null) {
            warned = null;
            LOG.info("samples are summed up again");
        }
    }

    private void missed(Throwable e) {
        String cause = String.valueOf(e.getMessage());
        if (stopping || cause.equals(warned)) {
            return;
        }
        if (e instanceof StoreAway) {
            LOG.info("samples are summed up later, the database is away cause=\"{}\"", cause);
        } else {
            LOG.error("samples can't be summed up, trying again cause=\"{}\"", cause, e);
        }
        warned = cause;
    }
}
