package vn.ward.infra.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server's first process, as its cluster's {@code postmaster.pid} tells. The file alone proves nothing: it outlives
 * a killed server and the number in it may be another process by now. A process is believed only if it is PostgreSQL
 * and works in this very cluster.
 *
 * @param cluster free of links, as {@code /proc} tells it
 * @param ready takes connections
 */
record Postmaster(Path cluster, long pid, int port, boolean ready) {
    private static final int PORT = 3;
    private static final int STATUS = 7;

    /** The live one, starting, ready or stopping. */
    static Optional<Postmaster> find(Path cluster) throws IOException {
        List<String> lines = lines(cluster);
        return pid(lines)
                .filter(pid -> lines.size() > PORT)
                .map(pid -> new Postmaster(
                        cluster,
                        pid,
                        Integer.parseInt(lines.get(PORT).strip()),
                        lines.size() > STATUS && lines.get(STATUS).startsWith("ready")))
                .filter(Postmaster::isAlive);
    }

    /** A zombie is not alive. */
    boolean isAlive() {
        return worksIn(cluster, pid);
    }

    /**
     * Whether any process of ours is left: the server's others follow a killed first one within moments, and a killed
     * platform may leave an {@code initdb} behind.
     */
    static boolean anyoneWorksIn(Folder folder) {
        return ProcessHandle.allProcesses()
                .mapToLong(ProcessHandle::pid)
                .anyMatch(pid ->
                        worksIn(folder.cluster(), pid) || link(pid, "exe").startsWith(folder.root()));
    }

    /**
     * Takes away a {@code postmaster.pid} that is empty, or whose number belongs to a process of another kind:
     * PostgreSQL would take that for its own predecessor, and refuse. To be called when nobody works in the cluster;
     * where the process is gone, PostgreSQL judges the file itself, and better.
     */
    static void forget(Path cluster) throws IOException {
        Optional<Long> pid = pid(lines(cluster));
        if (pid.isEmpty() || ProcessHandle.of(pid.get()).isPresent()) {
            Files.deleteIfExists(file(cluster));
        }
    }

    private static boolean worksIn(Path cluster, long pid) {
        return link(pid, "cwd").equals(cluster) && link(pid, "exe").toString().contains("/bin/postgres");
    }

    /** Where a link of the process leads; nowhere if it is gone, a zombie, or somebody else's. */
    private static Path link(long pid, String name) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", String.valueOf(pid), name));
        } catch (IOException goneOrNotOurs) {
            return Path.of("");
        }
    }

    /** Negative for a server in single-user mode. */
    private static Optional<Long> pid(List<String> lines) {
        return lines.stream()
                .limit(1)
                .filter(line -> line.matches("-?\\d+\\s*"))
                .map(line -> Math.abs(Long.parseLong(line.strip())))
                .findFirst();
    }

    private static List<String> lines(Path cluster) throws IOException {
        try {
            return Files.readAllLines(file(cluster));
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    private static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }
}
