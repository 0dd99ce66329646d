package vn.ward.collect.throughput;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import vn.ward.collect.attempt.Attempt;

/**
 * Runs a program and takes what it writes, no more than {@link #MOST_BYTES}. Waiting for it blocks a thread of a small pool
 * of its own, never an event loop. However a run ends, the program ends with it.
 */
final class Programs {

    static final int MOST_BYTES = 1 << 20;

    private static final int AT_ONCE = 4;

    /** How long it has, once told to end, to write its last word. */
    private static final Duration LAST_WORD = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final WorkerExecutor pool;
    private final Set<Process> running = ConcurrentHashMap.newKeySet();

    Programs(Vertx vertx) {
        this.vertx = vertx;
        this.pool = vertx.createSharedWorkerExecutor("ward-programs", AT_ONCE, 15, TimeUnit.MINUTES);
    }

    /**
     * Runs {@code command} within {@code attempt}.
     *
     * @param length after which it is told to end
     * @return what it wrote; cut off where it wrote too much. Fails with {@link IOException} if it could not be run.
     */
    Future<String> run(Attempt attempt, Duration length, List<String> command) {
        return pool.executeBlocking(() -> start(command), false)
                .compose(process -> attempt.opened(() -> kill(process)).map(process))
                .compose(process -> {
                    long asked = vertx.setTimer(
                            length.toMillis(), late -> process.toHandle().destroy()); // its output stays open
                    long killed = vertx.setTimer(length.plus(LAST_WORD).toMillis(), late -> process.destroyForcibly());
                    return pool.executeBlocking(() -> read(process), false).onComplete(ended -> {
                        vertx.cancelTimer(asked);
                        vertx.cancelTimer(killed);
                    });
                });
    }

    private Process start(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        running.add(process);
        process.getOutputStream().close();
        return process;
    }

    private String read(Process process) throws IOException, InterruptedException {
        try (InputStream said = process.getInputStream()) {
            byte[] bytes = said.readNBytes(MOST_BYTES);
            process.destroyForcibly().waitFor(); // it has ended or said too much
            return new String(bytes, StandardCharsets.UTF_8);
        } finally {
            running.remove(process);
        }
    }

    private Future<Void> kill(Process process) {
        process.destroyForcibly();
        running.remove(process);
        return Future.succeededFuture();
    }

    Future<Void> close() {
        running.forEach(this::kill);
        return pool.close();
    }
}
