package vn.ward.infra.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A system of the ward, played over HTTP on a free port of loopback. It remembers every try it saw. While it is down it
 * accepts connections and breaks them, so that it sees the tries that fail as well.
 */
final class PlayedSystem implements AutoCloseable {

    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nOK".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD_TIMEOUT_MILLIS = 5_000;

    private final ServerSocket socket;
    private final ExecutorService threads;
    private final List<Try> tries = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    /**
     * @param at when the connection came
     * @param nanos the same on {@link System#nanoTime}'s scale
     */
    record Try(Instant at, long nanos, boolean good) {}

    PlayedSystem() throws IOException {
        socket = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "played-system-" + socket.getLocalPort());
            thread.setDaemon(true);
            return thread;
        });
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/";
    }

    void goDown() {
        down = true;
    }

    void comeUp() {
        down = false;
    }

    /** Oldest first. */
    List<Try> tries() {
        return List.copyOf(tries);
    }

    void forgetTries() {
        tries.clear();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                boolean good = !down;
                tries.add(new Try(Instant.now(), System.nanoTime(), good));
                threads.execute(() -> answer(connection, good));
            } catch (IOException closed) {
                // ends the loop, or this connection was gone before it was taken
            }
        }
    }

    private static void answer(Socket connection, boolean good) {
        try (connection) {
            if (!good) {
                connection.setSoLinger(true, 0); // a reset, at once
                return;
            }
            connection.setSoTimeout(HEAD_TIMEOUT_MILLIS);
            if (readHead(connection.getInputStream())) {
                connection.getOutputStream().write(ANSWER);
            }
        } catch (IOException goneEarly) {
            // the prober was killed, or gave up
        }
    }

    private static boolean readHead(InputStream in) throws IOException {
        int newlines = 0;
        while (newlines < 2) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
