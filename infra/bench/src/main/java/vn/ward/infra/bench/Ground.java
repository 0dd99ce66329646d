package vn.ward.infra.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary folder, and what was started on it. Closing ends all of it, the last first, then every process whose
 * program lies in the folder (the database of a platform that was killed), and deletes the folder. Closing twice is
 * harmless, and any thread may.
 */
final class Ground implements AutoCloseable {

    private final Path folder;
    private final List<String> platform;
    private final PrintStream out;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private boolean closed;

    /**
     * @param platform the command line that starts it, but for its arguments
     * @param out for what is said on the way
     */
    Ground(List<String> platform, PrintStream out) throws IOException {
        this.folder = Files.createTempDirectory("ward-ioc-trial").toRealPath();
        this.platform = List.copyOf(platform);
        this.out = out;
    }

    Path folder() {
        return folder;
    }

    List<String> platform() {
        return platform;
    }

    void say(String line) {
        out.println(line);
    }

    /** To be closed with the ground. */
    synchronized <T extends AutoCloseable> T take(T part) {
        if (closed) {
            throw new TrialFailed("the trial is over, nothing more may be started");
        }
        started.push(part);
        return part;
    }

    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        for (AutoCloseable part : started) {
            try {
                part.close();
            } catch (Exception e) {
                out.println("Not ended in order: " + e);
            }
        }
        ProcessHandle.allProcesses()
                .filter(process -> runsFrom(folder, process))
                .forEach(ProcessHandle::destroyForcibly);
        delete();
    }

    /** The processes whose program lies in {@code below}, such as the servers of a database of one's own. */
    static List<Long> programsOf(Path below) {
        return ProcessHandle.allProcesses()
                .filter(process -> runsFrom(below, process))
                .map(ProcessHandle::pid)
                .toList();
    }

    private static boolean runsFrom(Path below, ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "exe"))
                    .startsWith(below);
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }

    /** The killed processes may still write their last. */
    private void delete() throws IOException {
        try {
            Wait.within(Duration.ofSeconds(10), () -> {
                try (Stream<Path> all = Files.walk(folder)) {
                    for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(path);
                    }
                }
                return true;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (Files.exists(folder)) {
            throw new IOException("can't be deleted: " + folder);
        }
    }
}
