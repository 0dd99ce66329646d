package vn.ward.infra.bench.server;

import java.io.IOException;
import java.nio.file.Path;
import vn.ward.core.store.Level;

/** Where servers come from. */
public final class Servers {

    private Servers() {}

    /**
     * Starts one, with an empty database; blocking, for seconds.
     *
     * @param folder for the files of one that keeps them here
     * @throws ServerAbsent if it can't be had
     */
    public static Server start(Level level, Path folder) throws IOException, InterruptedException {
        return switch (level) {
            case PLAIN -> PlainServer.start(folder);
            case TIMESCALEDB_APACHE -> DebianServer.start();
            case TIMESCALEDB_COMMUNITY -> NamedServer.find();
        };
    }
}
