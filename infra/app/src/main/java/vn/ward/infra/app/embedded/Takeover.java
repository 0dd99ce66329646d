package vn.ward.infra.app.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.archive.Handover;
import vn.ward.core.config.Database;
import vn.ward.core.store.Store;

/**
 * Today's PostgreSQL takes over what an older major version has stored, by that version's own programs: those that ran
 * last lie beside the cluster until another version has started on it. Each step is one renaming, so that a kill at any
 * moment leaves one of these:
 *
 * <table>
 * <caption>What lies in the folder</caption>
 * <tr><td>{@code cluster}, of an older version</td><td>nothing is done yet</td></tr>
 * <tr><td>{@code cluster.old} alone</td><td>under way; what else there is goes, and it begins again. Nobody finds the old
 *     server by its former name, and writes what would be lost</td></tr>
 * <tr><td>{@code cluster} and {@code cluster.old}</td><td>all rows were counted in the new one; the old one goes as soon
 *     as that has started</td></tr>
 * </table>
 *
 * Blocking, for minutes.
 */
record Takeover(Folder folder, Programs programs, Tenancy tenancy, Consumer<MajorChange> told) {
    private static final Logger log = LoggerFactory.getLogger(Takeover.class);
    private static final long MIB = 1 << 20;
    private static final long LARGEST_WAL = 512 * MIB; // as postgresql.conf has it

    /**
     * Does so if there is anything to take over. To be called when nobody works in the folder.
     *
     * @throws EmbeddedDatabaseFailed if it fails; the old cluster is as it was then, but for migrations of its tables
     */
    void run() throws IOException {
        clean();
        Folder former = folder.former();
        if (folder.hasCluster()
                && isOlder(folder)
                && programs.find(folder.version()).isPresent()) {
            Folder.deleteTree(former.cluster()); // that of an earlier takeover, which is proven
            rename(folder.cluster(), former.cluster());
        }
        if (folder.hasCluster() || !former.hasCluster()) {
            return;
        }
        String from = former.version();
        if (from.equals(programs.major())) {
            rename(former.cluster(), folder.cluster()); // a newer version was interrupted, and is run no longer
            return;
        }
        Optional<Programs> own = programs.find(from);
        if (own.isEmpty() || !isOlder(former)) {
            throw new EmbeddedDatabaseFailed("version", null, former.cluster(), from, programs.major());
        }
        run(own.get(), from);
    }

    private boolean isOlder(Folder there) throws IOException {
        return Integer.parseInt(there.version()) < Integer.parseInt(programs.major());
    }

    private void run(Programs own, String from) throws IOException {
        refuseWithoutRoom(from);
        log.info("Taking over the database of another major version, from={} to={}", from, programs.major());
        told.accept(new MajorChange(from, programs.major(), MajorChange.Stage.BEGUN));
        long rows;
        try {
            rows = give(take(own));
        } catch (IOException | RuntimeException e) {
            rename(folder.former().cluster(), folder.cluster());
            clean();
            throw new EmbeddedDatabaseFailed(
                    "takeover", e, folder.cluster(), from, programs.major(), String.valueOf(e.getMessage()));
        }
        rename(folder.next().cluster(), folder.cluster());
        clean();
        log.info("Took over the database, from={} to={} rows={}", from, programs.major(), rows);
        told.accept(new MajorChange(from, programs.major(), MajorChange.Stage.DONE));
    }

    /** A disk that the takeover fills has no room for the journal either. */
    private void refuseWithoutRoom(String from) throws IOException {
        long taken = size(folder.former().cluster());
        long wanted = taken + taken / 2 + Math.min(taken, LARGEST_WAL); // the new one, and packed what is on its way
        long free = Files.getFileStore(folder.root()).getUsableSpace();
        if (free < wanted) {
            rename(folder.former().cluster(), folder.cluster());
            throw new EmbeddedDatabaseFailed(
                    "takeover-room", null, folder.cluster(), from, programs.major(), wanted / MIB, free / MIB);
        }
    }

    private static long size(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private Handover take(Programs own) throws IOException {
        Folder former = folder.former();
        new Cluster(former, own).secure();
        Server server = new Server(former, own, tenancy);
        return with(server, server.startAsLeft(), store -> Handover.take(store, folder.handover()));
    }

    private long give(Handover taken) throws IOException {
        Cluster cluster = new Cluster(folder.next(), programs);
        cluster.create();
        cluster.keepPassword();
        Server server = new Server(folder.next(), programs, tenancy);
        return with(server, server.start(0), taken::give);
    }

    /** What is done with a store while its server runs. */
    @FunctionalInterface
    private interface Work<T> {
        T with(Store store) throws IOException;
    }

    private <T> T with(Server server, Postmaster running, Work<T> work) throws IOException {
        Thread hook = new Thread(() -> stop(server, running), "takeover-stop");
        try {
            Runtime.getRuntime().addShutdownHook(hook); // refused if this process is ending already
            Database database = EmbeddedDatabase.database(folder, running);
            try (Store store = new Store(database, "takeover")) {
                return work.with(store);
            }
        } finally {
            server.stop(running);
            forget(hook);
        }
    }

    private static void stop(Server server, Postmaster running) {
        try {
            server.stop(running);
        } catch (IOException e) {
            log.warn("The database server could not be asked to stop, pid={}", running.pid(), e);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            log.debug("The hook runs, or has run");
        }
    }

    /** What an interrupted takeover left on its way. */
    private void clean() throws IOException {
        Folder.deleteTree(folder.next().cluster());
        Folder.deleteTree(folder.handover());
    }

    /** The new cluster has started: the old one is of no more use. */
    static void forget(Folder folder) throws IOException {
        Folder.deleteTree(folder.former().cluster());
    }

    private void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel names = FileChannel.open(folder.root(), StandardOpenOption.READ)) {
            names.force(true); // before anything that builds on it
        }
    }
}
