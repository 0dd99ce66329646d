package vn.ward.infra.bench.server;

import java.io.IOException;
import vn.ward.core.config.Database;
import vn.ward.core.store.Level;

/** A PostgreSQL that runs, with an empty database of our own. All methods block. */
public interface Server extends AutoCloseable {

    Level level();

    /** The same after it was started again. */
    Database database();

    /** Ends it as a crash does: nothing more is written, and the next start recovers. */
    void stopImmediately() throws IOException, InterruptedException;

    /** Returns when it takes connections. */
    void startAgain() throws IOException, InterruptedException;

    @Override
    void close();
}
