package vn.ward.infra.bench.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import vn.ward.core.config.Database;
import vn.ward.core.config.Secret;
import vn.ward.core.store.Level;

/**
 * PostgreSQL 17 with TimescaleDB's Apache edition from Debian 13, in the root that {@code infra/prepare-timescale} makes;
 * needs root, for {@code chroot}. The cluster's folder tells the process that made it, by whose name the tests delete what a
 * killed one has left.
 */
final class DebianServer implements Server {

    private static final String PROGRAMS = "/usr/lib/postgresql/17/bin/";

    /** As the platform's own server has them, where they decide how fast it is. */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses = '127.0.0.1'",
            "unix_socket_directories = ''",
            "timezone = 'UTC'",
            "max_connections = 40",
            "shared_buffers = 64MB",
            "max_wal_size = 512MB",
            "max_wal_senders = 0",
            "fsync = on",
            "synchronous_commit = on",
            "full_page_writes = on",
            "shared_preload_libraries = 'timescaledb'",
            "timescaledb.telemetry_level = off");

    private final Path root;
    private final Path cluster;
    private final int port;
    private boolean closed;

    private DebianServer(Path root, Path cluster, int port) {
        this.root = root;
        this.cluster = cluster;
        this.port = port;
    }

    static DebianServer start() throws IOException, InterruptedException {
        Path root = root();
        if (!Files.isExecutable(root.resolve(PROGRAMS.substring(1) + "postgres"))) {
            throw new ServerAbsent("no TimescaleDB in " + root + ": run infra/prepare-timescale");
        }
        if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            throw new ServerAbsent("TimescaleDB in " + root + " needs root, for chroot");
        }
        Path cluster = Files.createTempDirectory(root.resolve("srv"), owner() + "-");
        DebianServer server = new DebianServer(root, cluster, freePort());
        try {
            server.make();
            return server;
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static Path root() {
        String told = System.getenv("WARD_TEST_TIMESCALE_ROOT");
        if (told != null && !told.isEmpty()) {
            return Path.of(told);
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        Path home =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return home.resolve("ward-ioc/trixie-pg17");
    }

    /** Number and start, in kernel ticks since boot. */
    private static String owner() throws IOException {
        long pid = ProcessHandle.current().pid();
        String line = Files.readString(Path.of("/proc/self/stat"));
        return pid + "-" + line.substring(line.lastIndexOf(')') + 2).split(" ", 21)[19];
    }

    /** Below those that the system gives to outgoing connections, which could take it while the server is away. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // another one, then
            }
        }
    }

    private void make() throws IOException, InterruptedException {
        Program.run(List.of("chroot", root.toString(), "chown", "postgres:postgres", inside(cluster)));
        run(
                "initdb",
                "--pgdata=" + inside(cluster),
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync");
        List<String> settings = new ArrayList<>(SETTINGS);
        settings.add("port = " + port);
        Files.write(cluster.resolve("postgresql.conf"), settings, StandardOpenOption.APPEND);
        startAgain();
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE ioc LOGIN");
            statement.execute("CREATE DATABASE ioc OWNER ioc");
        } catch (SQLException e) {
            throw new IOException(e);
        }
        try (Connection connection = DriverManager.getConnection(url("ioc"), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION timescaledb");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    @Override
    public Level level() {
        return Level.TIMESCALEDB_APACHE;
    }

    @Override
    public Database database() {
        return new Database(url("ioc"), "ioc", new Secret("none is asked for"));
    }

    @Override
    public void stopImmediately() throws IOException, InterruptedException {
        control("stop", "--mode=immediate");
    }

    @Override
    public void startAgain() throws IOException, InterruptedException {
        control("start", "--log=" + inside(cluster.resolve("server.log")));
    }

    private void control(String action, String option) throws IOException, InterruptedException {
        run("pg_ctl", action, "--silent", "--wait", "--timeout=60", "--pgdata=" + inside(cluster), option);
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("chroot", "--userspec=postgres:postgres", root.toString(), PROGRAMS + program));
        command.addAll(List.of(arguments));
        Program.run(command);
    }

    private String inside(Path path) {
        return "/" + root.relativize(path);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (Files.exists(cluster.resolve("postmaster.pid"))) {
                stopImmediately();
            }
            Program.run(List.of("rm", "-rf", cluster.toString()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
