package vn.ward.infra.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import vn.ward.infra.bench.engine.FedEngine;
import vn.ward.infra.bench.engine.Load;
import vn.ward.infra.bench.server.Server;

/**
 * The real engine in a process of its own while {@link #SAMPLES_A_SECOND} samples a second are sent to it, whatever becomes
 * of it, of its disk or of its database. This side counts what was acknowledged. What was not, it sends again to the next
 * life, as a sender does that wants it stored.
 */
final class Siege implements AutoCloseable {

    static final int SAMPLES_A_SECOND = 2_000;

    private static final int TARGETS = 50;
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final int FLIP_ROUNDS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Ground ground;
    private final Server server;
    private final Path data;
    private volatile Load load = loadFrom(Instant.EPOCH);
    private volatile boolean open; // and the load has begun
    private final NavigableSet<Long> acknowledged = new ConcurrentSkipListSet<>();
    private final Thread sender = new Thread(this::send, "siege-sender");
    private volatile boolean sending = true;
    private volatile Stock stock = Stock.NONE;
    private long next; // guarded by this, like the process
    private @Nullable Process process;
    private int begun;

    /**
     * Where the samples are, as the engine last told.
     *
     * @param isTold whether it has told anything yet
     */
    record Stock(boolean isTold, boolean isThrough, long dropped, long spoolBytes) {
        static final Stock NONE = new Stock(false, false, 0, 0);
    }

    /** @param data the engine's folder */
    Siege(Ground ground, Server server, Path data) {
        this.ground = ground;
        this.server = server;
        this.data = data;
    }

    private static Load loadFrom(Instant begin) {
        return new Load(TARGETS, begin.truncatedTo(ChronoUnit.MILLIS), EVERY, FLIP_ROUNDS);
    }

    /** Sends from now on; nothing from before the first life knew its targets. */
    void open() throws IOException, InterruptedException {
        begin();
        Wait.until("the engine works", PATIENCE, () -> stock.isTold());
        synchronized (this) {
            load = loadFrom(Instant.now());
            open = true;
            write(Objects.requireNonNull(process), load.begin().toEpochMilli());
        }
        sender.setDaemon(true);
        sender.start();
        awaitAcknowledgements(3);
    }

    /** A life of the engine; what has no acknowledgement yet is sent first. */
    synchronized void begin() throws IOException {
        Process started = Apart.process(
                        ground.platform(),
                        FedEngine.class,
                        server.database(),
                        List.of(
                                data.toString(),
                                String.valueOf(load.targets()),
                                String.valueOf(load.every().toMillis()),
                                String.valueOf(load.flipRounds())))
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        ground.folder().resolve("platform.log").toFile()))
                .start();
        ground.take(started::destroyForcibly);
        process = started;
        begun++;
        stock = Stock.NONE;
        Thread reader = new Thread(() -> read(started), "siege-reader");
        reader.setDaemon(true);
        reader.start();
        if (open) {
            write(started, load.begin().toEpochMilli());
        }
        for (long round = 0; round < next; round++) {
            if (!acknowledged.contains(round)) {
                write(started, round);
            }
        }
    }

    private void read(Process from) {
        try (BufferedReader lines = from.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                if (words[0].equals("ack")) {
                    acknowledged.add(Long.parseLong(words[1]));
                } else if (words[0].equals("stock")) {
                    stock = new Stock(
                            true, Boolean.parseBoolean(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
                }
            }
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException killed) {
            // in the middle of a line: what it says is not believed
        }
    }

    private void send() {
        try {
            while (sending) {
                Wait.until(load.at(next()));
                sendOne();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized long next() {
        return next;
    }

    private synchronized void sendOne() {
        Process there = process;
        if (there != null) {
            write(there, next);
        }
        next++;
    }

    /** Nobody reads it if it is dead; then it is sent again later. */
    private static void write(Process to, long number) {
        try {
            BufferedWriter out = to.outputWriter();
            out.write(number + "\n");
            out.flush();
        } catch (IOException dead) {
            // it has no acknowledgement
        }
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        Process there;
        synchronized (this) {
            there = process;
            process = null;
        }
        if (there != null) {
            there.destroyForcibly().waitFor();
        }
    }

    int lives() {
        return begun;
    }

    Stock stock() {
        return stock;
    }

    /** So many more than there are. */
    void awaitAcknowledgements(int more) throws InterruptedException {
        int now = acknowledged.size();
        Wait.until("results are accepted", PATIENCE, () -> acknowledged.size() >= now + more);
    }

    /** Sends no more, waits until all is acknowledged and stored, and looks what there is. */
    Tally end(Duration patience) throws InterruptedException, SQLException {
        sending = false;
        sender.join();
        Wait.until("all is acknowledged", patience, () -> acknowledged.size() == next());
        Wait.until("all is stored", patience, () -> stock.isThrough());
        return Tally.of(server.database(), load, next(), acknowledged);
    }

    @Override
    public void close() {
        sending = false;
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
