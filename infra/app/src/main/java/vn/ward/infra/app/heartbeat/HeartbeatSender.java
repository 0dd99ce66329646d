package vn.ward.infra.app.heartbeat;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import vn.ward.core.config.Heartbeat;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.Heartbeats.Sign;
import vn.ward.core.selfwatch.Trouble;

/** Sends a sign of life to each dead-man every so often, the first at its start. One that does not answer holds up no other. */
public final class HeartbeatSender extends VerticleBase {

    private static final Duration LONGEST_TRY = Duration.ofSeconds(10);

    private final Heartbeat to;
    private final Board board;
    private final String version;
    private final Counter sent;
    private volatile List<Line> lines = List.of();

    /** @param version of the programs that run */
    public HeartbeatSender(Heartbeat to, Board board, String version, CollectorRegistry metrics) {
        this.to = to;
        this.board = board;
        this.version = version;
        this.sent = Counter.build("ioc_heartbeats_sent_total", "Signs of life sent to dead-men, and how that ended.")
                .labelNames("to", "outcome")
                .register(metrics);
    }

    @Override
    public Future<?> start() {
        Duration patience = to.every().compareTo(LONGEST_TRY) < 0 ? to.every() : LONGEST_TRY;
        lines = to.to().stream()
                .map(receiver -> new Line(vertx, receiver, patience, sent))
                .toList();
        send();
        vertx.setPeriodic(to.every().toMillis(), timer -> send());
        return Future.succeededFuture();
    }

    private void send() {
        Sign sign = new Sign(
                version,
                board.journal(),
                board.openIncidents().size(),
                board.readiness().journalFailure().isEmpty());
        lines.forEach(line -> line.send(sign));
    }

    /** Of each dead-man that does not hear us. Any thread. */
    public List<Trouble> troubles() {
        return lines.stream().flatMap(line -> line.trouble().stream()).toList();
    }
}
