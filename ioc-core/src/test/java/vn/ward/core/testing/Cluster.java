package vn.ward.core.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
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

/**
 * One cluster of an {@link Installation}, in a folder whose name tells the process that made it: clusters of dead
 * processes are stopped and deleted when the next one is made.
 */
final class Cluster implements Running {
    private final Installation installation;
    private final Path home;
    private final int port;
    private final Thread hook = new Thread(this::delete, "test-database-delete");
    private boolean closed;

    private Cluster(Installation installation, Path home, int port) {
        this.installation = installation;
        this.home = home;
        this.port = port;
    }

    /** A new one that runs, with its role and database. */
    static Cluster create(Installation installation) {
        try {
            sweep(installation);
            Path home = Files.createTempDirectory(
                    installation.clusters(), describe(ProcessHandle.current().pid()) + "-");
            Cluster cluster = new Cluster(installation, home, freePort());
            Runtime.getRuntime().addShutdownHook(cluster.hook);
            try {
                cluster.initialize();
                cluster.start();
                cluster.furnish();
            } catch (IOException | SQLException | RuntimeException e) {
                cluster.close();
                throw e;
            }
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("a new test database refused its first statements", e);
        }
    }

    @Override
    public Database database() {
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/ioc", "ioc", new Secret("of no value"));
    }

    @Override
    public void start() {
        control("start", "--wait", "--timeout=60", "--log=" + installation.inside(home.resolve("server.log")));
    }

    @Override
    public void stop(String mode) {
        control("stop", "--wait", "--timeout=60", "--mode=" + mode);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            delete();
            Runtime.getRuntime().removeShutdownHook(hook);
            closed = true;
        }
    }

    @Override
    public Database newDatabase(String name) {
        try {
            execute("postgres", "CREATE DATABASE " + name + " OWNER ioc");
        } catch (SQLException e) {
            throw new IllegalStateException("the test database server made no database " + name, e);
        }
        return new Database(
                database().url().replaceFirst("/ioc$", "/" + name),
                database().user(),
                database().password());
    }

    private void delete() {
        delete(installation, home);
    }

    private void initialize() throws IOException {
        installation.own(home);
        run(with(
                "initdb",
                "--pgdata=" + installation.inside(home),
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync"));
        List<String> settings = new ArrayList<>(List.of(
                "port = " + port,
                "listen_addresses = '127.0.0.1'",
                "unix_socket_directories = ''",
                "timezone = 'UTC'",
                "max_connections = 50",
                "shared_buffers = 64MB",
                "fsync = on",
                "synchronous_commit = on",
                "full_page_writes = on"));
        settings.addAll(installation.settings());
        Files.write(home.resolve("postgresql.conf"), settings, StandardOpenOption.APPEND);
        Files.write(
                home.resolve("pg_hba.conf"),
                List.of("host all postgres 127.0.0.1/32 trust", "host all all 127.0.0.1/32 scram-sha-256"));
    }

    private void furnish() throws SQLException {
        execute(
                "postgres",
                "CREATE ROLE ioc LOGIN PASSWORD '" + database().password().reveal() + "'",
                "CREATE DATABASE ioc OWNER ioc");
        for (String extension : installation.extensions()) {
            execute("ioc", "CREATE EXTENSION " + extension);
        }
    }

    /** Has its own psql run a script as the administrator; what it said. */
    String psql(String script, List<String> arguments) {
        List<String> command = with(
                "psql", "-X", "-q", "-h", "127.0.0.1", "-p", String.valueOf(port), "-U", "postgres", "-d", "postgres");
        command.addAll(arguments);
        command.addAll(List.of("-f", "-"));
        return run(command, script);
    }

    private void execute(String database, String... statements) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void control(String action, String... options) {
        List<String> command = with("pg_ctl", action, "--silent", "--pgdata=" + installation.inside(home));
        command.addAll(List.of(options));
        run(command);
    }

    private List<String> with(String program, String... arguments) {
        List<String> command = new ArrayList<>(installation.command(program));
        command.addAll(List.of(arguments));
        return command;
    }

    private static void sweep(Installation installation) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(installation.clusters(), "*-*-*")) {
            for (Path cluster : found) {
                String name = cluster.getFileName().toString();
                long pid = Long.parseLong(name.substring(0, name.indexOf('-')));
                if (!name.startsWith(describe(pid) + "-")) {
                    delete(installation, cluster);
                }
            }
        }
    }

    private static void delete(Installation installation, Path home) {
        Cluster cluster = new Cluster(installation, home, 0);
        if (Files.exists(home.resolve("postmaster.pid"))) {
            try {
                cluster.stop("immediate");
            } catch (IllegalStateException alreadyGone) {
                // killed, or stopped by another process that sweeps
            }
        }
        run(List.of("rm", "-rf", home.toString()));
    }

    /** Number and start (kernel ticks since boot): the number alone could be another process by now. */
    private static String describe(long pid) throws IOException {
        Path stat = Path.of("/proc", String.valueOf(pid), "stat");
        if (!Files.exists(stat)) {
            return pid + "-gone";
        }
        String line = Files.readString(stat);
        return pid + "-" + line.substring(line.lastIndexOf(')') + 2).split(" ", 21)[19];
    }

    /** Below the ports that the system gives to outgoing connections, which could take it while the server is away. */
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

    /** Where large things stay from run to run: {@code ward-ioc} in the user's cache. */
    static Path cache() {
        String told = System.getenv("XDG_CACHE_HOME");
        Path cache =
                told == null || told.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(told);
        return cache.resolve("ward-ioc");
    }

    static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException with what it said, if it fails */
    static void run(List<String> command) {
        run(command, "");
    }

    private static String run(List<String> command, String input) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(new File("/")).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (await(process) != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a program ran", e);
        }
    }
}
