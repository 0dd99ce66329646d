package vn.ward.collect.icmp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One {@code fping} process, started and read on a thread of its own. It ends when it is stopped, and by itself when
 * this program is gone: the pipe it writes to breaks then.
 */
final class Fping {

    private static final int BUFFER = 8192;

    private final List<String> command;
    private final Ear ear;
    private @Nullable Process process;
    private boolean stopped;

    /** Who listens; called on the thread that reads. */
    interface Ear {
        /** @param line without its end; cut off behind {@link FpingLine#LONGEST} characters, so that it reads as garbled */
        void hear(Fping from, String line);

        /** @param how its exit code, or why it could not be started */
        void ended(Fping from, String how);
    }

    Fping(List<String> command, Ear ear) {
        this.command = List.copyOf(command);
        this.ear = ear;
    }

    void start() {
        Thread thread = new Thread(this::run, "ward-fping");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        String how;
        try {
            how = read();
        } catch (IOException e) {
            how = String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            how = "interrupted";
        }
        stop();
        ear.ended(this, how);
    }

    private String read() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process started = builder.start(); // without the lock: whoever stops it must not wait for the disk
        synchronized (this) {
            process = started;
            if (stopped) {
                started.destroyForcibly();
            }
        }
        started.getOutputStream().close();
        try (InputStream out = new BufferedInputStream(started.getInputStream(), BUFFER)) {
            lines(out);
        }
        return "exit code " + started.waitFor();
    }

    private void lines(InputStream out) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = out.read(); b >= 0; b = out.read()) {
            if (b == '\n') {
                ear.hear(this, line.toString());
                line.setLength(0);
            } else if (line.length() <= FpingLine.LONGEST) {
                line.append(printable(b));
            }
        }
        if (!line.isEmpty()) {
            ear.hear(this, line.toString());
        }
    }

    /** fping speaks ASCII; whatever else comes may stand in a log. */
    private static char printable(int b) {
        return b >= ' ' && b < 127 ? (char) b : '?';
    }

    /** Ends it now: it has nothing to save. */
    synchronized void stop() {
        stopped = true;
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
