package vn.ward.core.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * PostgreSQL 17 with TimescaleDB 2.19.3 (Apache edition) from Debian 13, in the root that
 * {@code infra/prepare-timescale} makes. Needs root, for {@code chroot}.
 */
record DebianRoot(Path root) implements Installation {

    /** @throws IllegalStateException if there is no such root: never a reason to skip */
    static DebianRoot find() {
        String told = System.getenv("WARD_TEST_TIMESCALE_ROOT");
        Path root = told == null ? Cluster.cache().resolve("trixie-pg17") : Path.of(told);
        if (!Files.isDirectory(root.resolve("usr/lib/postgresql/17/bin"))) {
            throw new IllegalStateException(
                    "no TimescaleDB for tests in " + root + "; run ./infra/test, which makes it");
        }
        return new DebianRoot(root);
    }

    @Override
    public String level() {
        return "TimescaleDB Apache";
    }

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
