package vn.ward.infra.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.config.Database;

/**
 * A running PostgreSQL of the platform's own, kept in {@code database} below the data directory from run to run. It
 * listens on loopback only, and its role {@code ioc} owns its database {@code ioc}, no more.
 *
 * <p>All methods block (a first start takes seconds) and may be called from any thread. They throw
 * {@link EmbeddedDatabaseFailed} with what a person must know and do.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    /** For the platform to send its last rows when the process is told to end. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Folder folder;
    private final @Nullable Server server; // null: attached, another process owns it
    private final Thread hook = new Thread(this::leave, "embedded-database-stop");
    private volatile Postmaster postmaster;
    private boolean closed;

    private EmbeddedDatabase(Folder folder, Postmaster postmaster, @Nullable Server server) {
        this.folder = folder;
        this.postmaster = postmaster;
        this.server = server;
    }

    /**
     * Starts it, making it first if the data directory has none. It stops with {@link #close}, or when this process
     * ends in order: then it stops taking new connections at once, and goes when the existing ones are closed, but
     * after five seconds at the latest, so that the platform's own farewell still finds it.
     *
     * <p>What an older major version of PostgreSQL has stored there is taken over first, which may take minutes.
     *
     * @param told hears of a takeover, on this thread
     * @throws EmbeddedDatabaseFailed if another platform uses the directory, a major version made it that can't be taken
     *     over, or the server does not start
     */
    public static EmbeddedDatabase start(Path dataDir, Consumer<MajorChange> told) {
        try {
            long began = System.nanoTime();
            Folder folder = Folder.create(dataDir);
            Tenancy tenancy = Tenancy.take(folder);
            try {
                EmbeddedDatabase started = start(folder, tenancy, told);
                log.info(
                        "The embedded database is ready, dir={} port={} took={}",
                        folder.root(),
                        started.postmaster.port(),
                        Duration.ofNanos(System.nanoTime() - began));
                return started;
            } catch (IOException | RuntimeException e) {
                tenancy.close();
                throw e;
            }
        } catch (IOException e) {
            throw new EmbeddedDatabaseFailed("folder", e, dataDir.toAbsolutePath(), e);
        }
    }

    /** For who has nobody to tell. */
    public static EmbeddedDatabase start(Path dataDir) {
        return start(dataDir, change -> {});
    }

    private static EmbeddedDatabase start(Folder folder, Tenancy tenancy, Consumer<MajorChange> told)
            throws IOException {
        Programs programs = Programs.unpack(folder);
        Server server = new Server(folder, programs, tenancy);
        server.clear();
        new Takeover(folder, programs, tenancy, told).run();
        new Cluster(folder, programs).prepare();
        Postmaster postmaster = server.start(0);
        try {
            Takeover.forget(folder);
            programs.deleteOthers();
            EmbeddedDatabase started = new EmbeddedDatabase(folder, postmaster, server);
            Runtime.getRuntime().addShutdownHook(started.hook); // refused if this process is ending already
            return started;
        } catch (IOException | RuntimeException e) {
            server.stop(postmaster);
            throw e;
        }
    }

    /**
     * The one that a live platform runs on this data directory; empty if none does. Closing it leaves it running.
     */
    public static Optional<EmbeddedDatabase> attach(Path dataDir) {
        try {
            if (!Files.isDirectory(dataDir.resolve("database"))) {
                return Optional.empty();
            }
            Folder folder = Folder.create(dataDir);
            if (Tenancy.owner(folder).isEmpty()) {
                return Optional.empty();
            }
            return Postmaster.find(folder.cluster())
                    .filter(Postmaster::ready)
                    .map(postmaster -> new EmbeddedDatabase(folder, postmaster, null));
        } catch (IOException e) {
            throw new EmbeddedDatabaseFailed("folder", e, dataDir.toAbsolutePath(), e);
        }
    }

    /** How to reach it. */
    public Database database() {
        try {
            return database(folder, postmaster);
        } catch (IOException e) {
            throw new EmbeddedDatabaseFailed("folder", e, folder.root(), e);
        }
    }

    static Database database(Folder folder, Postmaster postmaster) throws IOException {
        return new Database("jdbc:postgresql://127.0.0.1:" + postmaster.port() + "/ioc", "ioc", folder.secret());
    }

    /** Whether its server runs; somebody may have killed it. */
    public boolean isAlive() {
        return postmaster.isAlive();
    }

    /** Starts the server again on the same port if it has died; {@link #database} stays true. */
    public synchronized void revive() {
        if (server == null || closed) {
            throw new IllegalStateException("only the platform that started it may revive it, before it closes it");
        }
        if (isAlive()) {
            return;
        }
        try {
            log.warn("The database server died and is started again, pid={}", postmaster.pid());
            server.clear();
            postmaster = server.start(postmaster.port());
        } catch (IOException e) {
            throw new EmbeddedDatabaseFailed("folder", e, folder.root(), e);
        }
    }

    /** Stops the server, all data written. Closing twice is harmless. */
    @Override
    public synchronized void close() {
        if (server == null || closed) {
            return;
        }
        closed = true;
        try {
            server.retire(postmaster);
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IOException e) {
            throw new EmbeddedDatabaseFailed("folder", e, folder.root(), e);
        } catch (IllegalStateException alreadyEnding) {
            log.debug("The hook runs, or has run");
        }
    }

    private void leave() {
        try {
            if (server != null && !server.stopWhenLeft(postmaster, FAREWELL)) {
                log.info("The platform still uses the database after {}; it is stopped now", FAREWELL);
            }
        } catch (IOException e) {
            log.warn("The database server could not be asked to stop, pid={}", postmaster.pid(), e);
        }
        close();
    }
}
