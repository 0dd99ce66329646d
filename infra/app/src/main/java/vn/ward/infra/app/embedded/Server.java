package vn.ward.infra.app.embedded;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops PostgreSQL on a cluster that this platform owns, as long as it owns it. Blocking. */
record Server(Folder folder, Programs programs, Tenancy tenancy) {
    private static final Logger log = LoggerFactory.getLogger(Server.class);

    /** For the processes of a dead server to go, and for a start that fails to be tried again. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Repeating the journal of a killed server takes minutes at worst. */
    private static final Duration RECOVERY = Duration.ofMinutes(10);

    private static final Duration SHUTDOWN = Duration.ofSeconds(60);

    /**
     * Leaves the folder without a process, whichever of its clusters that works in. A server that outlived its platform
     * is stopped, not taken over: nobody knows with which settings it was started.
     */
    void clear() throws IOException {
        List<Path> clusters = Stream.of(folder, folder.former(), folder.next())
                .filter(Folder::hasCluster)
                .map(Folder::cluster)
                .toList();
        for (Path cluster : clusters) {
            Optional<Postmaster> orphan = Postmaster.find(cluster);
            if (orphan.isPresent()) {
                log.warn(
                        "Stopping a database server that outlived its platform, pid={}",
                        orphan.get().pid());
                stop(orphan.get());
            }
        }
        if (!await(() -> !Postmaster.anyoneWorksIn(folder), PATIENCE)) {
            throw new EmbeddedDatabaseFailed("remains", null, folder.cluster());
        }
        for (Path cluster : clusters) {
            Postmaster.forget(cluster);
        }
    }

    /**
     * Starts it and waits until it takes connections, as long as its recovery may take.
     *
     * @param wanted port; 0 for any free one
     */
    Postmaster start(int wanted) throws IOException {
        Cluster cluster = new Cluster(folder, programs);
        return start(() -> {
            cluster.configure(wanted == 0 ? freePort() : wanted);
            return List.of();
        });
    }

    /** Likewise, with the settings that it had last: an older major version does not know all of today's. */
    Postmaster startAsLeft() throws IOException {
        return start(() -> List.of("-c", "listen_addresses=127.0.0.1", "-c", "port=" + freePort()));
    }

    /** What is done before each try, and is told to the program. */
    @FunctionalInterface
    private interface Setting {
        List<String> arguments() throws IOException;
    }

    private Postmaster start(Setting setting) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<String> arguments =
                    new ArrayList<>(List.of("-D", folder.cluster().toString()));
            arguments.addAll(setting.arguments());
            Process process = programs.process("postgres", arguments.toArray(String[]::new))
                    .redirectOutput(folder.startupLog().toFile())
                    .start();
            if (!await(() -> !process.isAlive() || isReady(process.pid()), RECOVERY)) {
                process.destroy();
            }
            Optional<Postmaster> started = Postmaster.find(folder.cluster()).filter(Postmaster::ready);
            if (started.isPresent()) {
                return started.get();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new EmbeddedDatabaseFailed("start", null, folder.log(), folder.lastLines());
            }
            log.warn("The database server did not start and is started again: {}", folder.lastLines());
            await(() -> false, Duration.ofMillis(500));
        }
    }

    /** Fast: clients are sent away, everything is written. What does not end by that is ended without a checkpoint. */
    void stop(Postmaster postmaster) throws IOException {
        signal(postmaster, "INT");
        if (!await(() -> !postmaster.isAlive(), SHUTDOWN)) {
            log.warn(
                    "The database server did not stop within {} and is ended hard, pid={}", SHUTDOWN, postmaster.pid());
            signal(postmaster, "QUIT");
            await(() -> !postmaster.isAlive(), PATIENCE);
        }
    }

    /** Stops it, and gives the folder up to another platform. */
    void retire(Postmaster postmaster) throws IOException {
        try {
            stop(postmaster);
        } finally {
            tenancy.close();
        }
    }

    /** Asks it to stop once the last client has left, and waits for that no longer than {@code patience}. */
    boolean stopWhenLeft(Postmaster postmaster, Duration patience) throws IOException {
        signal(postmaster, "TERM");
        return await(() -> !postmaster.isAlive(), patience);
    }

    private void signal(Postmaster postmaster, String name) throws IOException {
        Process kill = programs.process("pg_ctl", "kill", name, String.valueOf(postmaster.pid()))
                .redirectOutput(new File("/dev/null"))
                .start();
        try {
            kill.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReady(long pid) {
        try {
            return Postmaster.find(folder.cluster())
                    .filter(found -> found.pid() == pid && found.ready())
                    .isPresent();
        } catch (IOException writtenThisMoment) {
            return false;
        }
    }

    private boolean await(BooleanSupplier condition, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() - deadline > 0) {
                    return false;
                }
                Thread.sleep(20);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedDatabaseFailed("interrupted", e, folder.root());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
