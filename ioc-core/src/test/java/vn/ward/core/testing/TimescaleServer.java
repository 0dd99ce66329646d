package vn.ward.core.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vn.ward.core.config.Database;

/**
 * PostgreSQL 17 with TimescaleDB 2.19.3 (Apache edition) from Debian 13, in the root that
 * {@code infra/prepare-timescale} makes. Needs root, for {@code chroot}.
 */
public final class TimescaleServer implements DatabaseServer {
    private final Cluster cluster;

    private TimescaleServer(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * A new one, empty.
     *
     * @throws IllegalStateException if there is no such root: never a reason to skip
     */
    public static TimescaleServer start() {
        String told = System.getenv("WARD_TEST_TIMESCALE_ROOT");
        Path root = told == null ? Cluster.cache().resolve("trixie-pg17") : Path.of(told);
        if (!Files.isDirectory(root.resolve("usr/lib/postgresql/17/bin"))) {
            throw new IllegalStateException(
                    "no TimescaleDB for tests in " + root + "; run ./infra/test, which makes it");
        }
        return new TimescaleServer(Cluster.create(new DebianRoot(root)));
    }

    private record DebianRoot(Path root) implements Installation {

        @Override
        public Path clusters() {
            return root.resolve("srv");
        }

        @Override
        public List<String> command(String program) {
            return List.of(
                    "chroot", "--userspec=postgres:postgres", root.toString(), "/usr/lib/postgresql/17/bin/" + program);
        }

        @Override
        public String inside(Path path) {
            return "/" + root.relativize(path);
        }

        @Override
        public void own(Path cluster) {
            Cluster.run(List.of("chroot", root.toString(), "chown", "postgres:postgres", inside(cluster)));
        }

        @Override
        public List<String> settings() {
            return List.of("shared_preload_libraries = 'timescaledb'", "timescaledb.telemetry_level = off");
        }

        @Override
        public List<String> extensions() {
            return List.of("timescaledb");
        }
    }

    @Override
    public String level() {
        return "TimescaleDB Apache";
    }

    @Override
    public Database database() {
        return cluster.database();
    }

    @Override
    public void stop() {
        cluster.stop("fast");
    }

    @Override
    public void stopImmediately() {
        cluster.stop("immediate");
    }

    @Override
    public void startAgain() {
        cluster.start();
    }

    @Override
    public void close() {
        cluster.close();
    }

    @Override
    public String toString() {
        return level();
    }
}
