package vn.ward.infra.bench.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Debian's broker on a loopback port, killed and started again at will. What sessions are owed it keeps on disk. One thread. */
public final class Mosquitto implements AutoCloseable {

    private static final String PROGRAM = "/usr/sbin/mosquitto";
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final Path folder;
    private final int port;
    private @Nullable Process process;

    private Mosquitto(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Whether there is one on this machine. */
    public static boolean isThere() {
        return Files.isExecutable(Path.of(PROGRAM));
    }

    /**
     * @param folder of its own, which is made
     * @param isSafe whether it writes all that it holds to disk whenever that changes, so that it loses nothing when it is killed; that
     *     takes a hundred times what the messages do
     */
    public static Mosquitto start(Path folder, boolean isSafe) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        // queues without a bound: what it drops is no loss of ours, and would be one of its
        Files.writeString(folder.resolve("mosquitto.conf"), """
                listener %d 127.0.0.1
                allow_anonymous true
                user root
                persistence true
                persistence_location %s/
                autosave_interval %d
                autosave_on_changes %s
                max_queued_messages 0
                max_queued_bytes 0
                max_inflight_messages 0
                """.formatted(
                        port, folder.toAbsolutePath(), isSafe ? 1 : 1800, isSafe));
        Mosquitto broker = new Mosquitto(folder, port);
        broker.begin();
        return broker;
    }

    /** Returns once it listens. */
    public void begin() throws IOException, InterruptedException {
        process = new ProcessBuilder(List.of(PROGRAM, "-c", "mosquitto.conf"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("said.log").toFile()))
                .start();
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!listens()) {
            if (System.nanoTime() - deadline > 0 || !process().isAlive()) {
                throw new IOException("mosquitto does not listen: " + Files.readString(folder.resolve("said.log")));
            }
            Thread.sleep(20);
        }
    }

    private boolean listens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private Process process() {
        return Objects.requireNonNull(process);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process().pid();
    }

    /** As {@code kill -9} does; returns when it is gone. */
    public void kill() throws InterruptedException {
        process().destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process().destroyForcibly();
    }
}
