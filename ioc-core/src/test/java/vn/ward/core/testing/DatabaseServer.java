package vn.ward.core.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import vn.ward.core.config.Database;

/** A running PostgreSQL of one of the store's levels. All methods block, for seconds at most. */
public final class DatabaseServer implements AutoCloseable {
    private final String level;
    private final Cluster cluster;

    private DatabaseServer(Installation installation) {
        this.level = installation.level();
        this.cluster = Cluster.create(installation);
    }

    /**
     * A new one with TimescaleDB, empty.
     *
     * @throws IllegalStateException if it can't be had: never a reason to skip
     */
    public static DatabaseServer timescale() {
        return new DatabaseServer(DebianRoot.find());
    }

    /** A new one without TimescaleDB, empty. */
    public static DatabaseServer plain() {
        try {
            return new DatabaseServer(Unpacked.find());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For a test's name: {@code TimescaleDB Apache} or {@code PostgreSQL}. */
    public String level() {
        return level;
    }

    /** Database {@code ioc}, empty, owned by the role {@code ioc}, who is no superuser. The same after a restart. */
    public Database database() {
        return cluster.database();
    }

    /** Fast: clients are sent away, everything is written. */
    public void stop() {
        cluster.stop("fast");
    }

    /** As a crash: nothing more is written, and the next start recovers. */
    public void stopImmediately() {
        cluster.stop("immediate");
    }

    /** Again, on the same data and port. */
    public void startAgain() {
        cluster.start();
    }

    /** Stops it and deletes its data. Closing twice is harmless. */
    @Override
    public void close() {
        cluster.close();
    }

    @Override
    public String toString() {
        return level;
    }
}
