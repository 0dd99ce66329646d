package vn.ward.core.testing;

import vn.ward.core.config.Database;

/** A running PostgreSQL of one of the store's levels. All methods block, for seconds at most. */
public sealed interface DatabaseServer extends AutoCloseable permits TimescaleServer, PlainServer {

    /** For a test's name: {@code TimescaleDB Apache} or {@code PostgreSQL}. */
    String level();

    /** Database {@code ioc}, empty, owned by the role {@code ioc}, who is no superuser. The same after a restart. */
    Database database();

    /** Fast: clients are sent away, everything is written. */
    void stop();

    /** As a crash: nothing more is written, and the next start recovers. */
    void stopImmediately();

    /** Again, on the same data and port. */
    void startAgain();

    /** Stops it and deletes its data. Closing twice is harmless. */
    @Override
    void close();
}
