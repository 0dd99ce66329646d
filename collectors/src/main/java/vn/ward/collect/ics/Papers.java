package vn.ward.collect.ics;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads files apart from all else: a folder on another machine may hang, and holds up nobody but those who read there. */
final class Papers {

    private static final int AT_ONCE = 2;

    private final Vertx vertx;
    private final WorkerExecutor pool;
    private final Map<Reading, Paper> underWay = new ConcurrentHashMap<>();

    /** An attempt stays on the event loop that it began on: readings are shared on one alone. */
    private record Reading(Path file, Context context) {}

    /**
     * A file that is being read.
     *
     * @param begun whether it is, and does not wait until others are
     */
    record Paper(Future<byte[]> bytes, AtomicBoolean begun) {}

    Papers(Vertx vertx) {
        this.vertx = vertx;
        this.pool = vertx.createSharedWorkerExecutor("ward-ics-files", AT_ONCE);
    }

    /** What is in it, up to {@code limit} bytes and one more. Whoever asks while it is being read shares that reading. */
    Paper read(Path file, int limit) {
        Reading reading = new Reading(file, vertx.getOrCreateContext());
        Paper paper = underWay.computeIfAbsent(reading, first -> begin(file, limit));
        paper.bytes().onComplete(done -> underWay.remove(reading, paper));
        return paper;
    }

    private Paper begin(Path file, int limit) {
        AtomicBoolean begun = new AtomicBoolean();
        Future<byte[]> bytes = pool.executeBlocking(
                () -> {
                    begun.set(true);
                    return bytes(file, limit);
                },
                false);
        return new Paper(bytes, begun);
    }

    private static byte[] bytes(Path file, int limit) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("no file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(limit + 1);
        }
    }

    Future<Void> close() {
        return pool.close();
    }
}
