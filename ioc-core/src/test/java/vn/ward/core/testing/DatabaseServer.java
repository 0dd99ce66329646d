package vn.ward.core.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import vn.ward.core.config.Database;

/** A running PostgreSQL of one of the store's levels. All methods block, for seconds at most. */
public final class DatabaseServer implements AutoCloseable {
    private final String level;
    private final Running server;
    private final AtomicInteger names = new AtomicInteger();

    private DatabaseServer(String level, Running server) {
        this.level = level;
        this.server = server;
    }

    private static DatabaseServer of(Installation installation) {
        return new DatabaseServer(installation.level(), Cluster.create(installation));
    }

    /**
     * A new one with TimescaleDB, empty.
     *
     * @throws IllegalStateException if it can't be had: never a reason to skip
     */
    public static DatabaseServer timescale() {
        return of(DebianRoot.find());
    }

    /** A new one without TimescaleDB, empty. */
    public static DatabaseServer plain() {
        try {
            return of(Unpacked.find());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same of another major version; only in the module that gets them.
     *
     * @param major 15 or 18
     */
    public static DatabaseServer plain(int major) {
        try {
            return of(Unpacked.find(major));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new one with TimescaleDB on its disk, but not loaded at its start: nobody can use it. */
    public static DatabaseServer unloadedTimescale() {
        return of(new Unloaded(DebianRoot.find()));
    }

    /**
     * A database of our own on the server with TimescaleDB's Community edition that {@code WARD_TEST_COMMUNITY_URL} names;
     * empty if it names none, since such a server is in no package.
     */
    public static Optional<DatabaseServer> community() {
        return NamedServer.find().map(named -> new DatabaseServer("TimescaleDB Community", named));
    }

    /** Another database on the same server, empty. */
    public Database newDatabase() {
        return server.newDatabase("other_" + names.incrementAndGet());
    }

    /**
     * Has the server's own psql run a script as its administrator; what it said. Only with TimescaleDB from Debian.
     *
     * @param arguments such as {@code -v name=value}
     */
    public String administer(String script, List<String> arguments) {
        return server instanceof Cluster cluster ? cluster.psql(script, arguments) : refuse();
    }

    private static String refuse() {
        throw new IllegalStateException("this server is not ours to administer");
    }

    /** For a test's name: {@code TimescaleDB Apache}, {@code TimescaleDB Community} or {@code PostgreSQL}. */
    public String level() {
        return level;
    }

    /** Database {@code ioc}, empty, owned by the role {@code ioc}, who is no superuser. The same after a restart. */
    public Database database() {
        return server.database();
    }

    /** Fast: clients are sent away, everything is written. */
    public void stop() {
        server.stop("fast");
    }

    /** As a crash: nothing more is written, and the next start recovers. */
    public void stopImmediately() {
        server.stop("immediate");
    }

    /** Again, on the same data and port. */
    public void startAgain() {
        server.start();
    }

    /** Stops it and deletes its data. Closing twice is harmless. */
    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return level;
    }
}
