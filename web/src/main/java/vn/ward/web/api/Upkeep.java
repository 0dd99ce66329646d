package vn.ward.web.api;

import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.Metrics;
import vn.ward.core.engine.TlsStatus;
import vn.ward.web.reply.Json;
import vn.ward.web.reply.Reads;

/** What watches the platform itself: {@code /health/live}, {@code /health/ready}, {@code /metrics}. */
public final class Upkeep {

    private static final String JSON = "application/json";

    private final Board board;
    private final Metrics metrics;
    private final WorkerExecutor workers;
    private final Supplier<Optional<TlsStatus>> tls;

    /**
     * @param workers where metrics are collected, since some of them read files
     * @param tls how the certificate stands; empty without TLS
     */
    public Upkeep(Board board, Metrics metrics, WorkerExecutor workers, Supplier<Optional<TlsStatus>> tls) {
        this.board = board;
        this.metrics = metrics;
        this.workers = workers;
        this.tls = tls;
    }

    public void register(Reads reads) {
        reads.at("/health/live", ctx -> Reads.send(ctx, 200, JSON, Json.API.write(Map.of("live", true))))
                .at("/health/ready", this::ready)
                .at("/metrics", this::scrape);
    }

    private void ready(RoutingContext ctx) {
        HealthDocument health = HealthDocument.of(board.readiness(), tls.get());
        Reads.send(ctx, health.ready() ? 200 : 503, JSON, Json.API.write(health));
    }

    private void scrape(RoutingContext ctx) {
        workers.executeBlocking(metrics::scrape, false)
                .onSuccess(text -> Reads.send(ctx, 200, Metrics.MEDIA_TYPE, Buffer.buffer(text)))
                .onFailure(ctx::fail);
    }
}
