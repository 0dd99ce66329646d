package vn.ward.infra.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.ward.core.config.Database;
import vn.ward.core.store.Level;
import vn.ward.infra.app.embedded.EmbeddedDatabase;

/** The PostgreSQL that comes with the platform. */
final class PlainServer implements Server {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Path folder;
    private final EmbeddedDatabase embedded;

    private PlainServer(Path folder, EmbeddedDatabase embedded) {
        this.folder = folder;
        this.embedded = embedded;
    }

    static PlainServer start(Path folder) {
        return new PlainServer(folder, EmbeddedDatabase.start(folder));
    }

    @Override
    public Level level() {
        return Level.PLAIN;
    }

    @Override
    public Database database() {
        return embedded.database();
    }

    /** By the signal that {@code pg_ctl stop -m immediate} sends. */
    @Override
    public void stopImmediately() throws IOException, InterruptedException {
        Program.run(List.of("kill", "-QUIT", pid()));
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (embedded.isAlive()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("the database does not stop");
            }
            Thread.sleep(5);
        }
    }

    private String pid() throws IOException {
        return Files.readAllLines(folder.resolve("database/cluster/postmaster.pid"))
                .get(0);
    }

    @Override
    public void startAgain() {
        embedded.revive();
    }

    @Override
    public void close() {
        embedded.close();
    }
}
