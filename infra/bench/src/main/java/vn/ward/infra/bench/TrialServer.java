package vn.ward.infra.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.ward.core.config.Database;
import vn.ward.core.config.Secret;
import vn.ward.infra.app.embedded.EmbeddedDatabase;

/**
 * A database server for one trial, with an empty database: the embedded PostgreSQL, TimescaleDB's Apache edition in the
 * Debian root that {@code infra/prepare-timescale} makes, or the Community server that {@code WARD_TEST_COMMUNITY_URL}
 * names.
 *
 * @param level as {@code /health/ready} will name it
 */
record TrialServer(String level, Database database, AutoCloseable end) implements AutoCloseable {

    private static final String PROGRAMS = "/usr/lib/postgresql/17/bin/";

    /** The embedded one, in a folder of its own. */
    static TrialServer plain(Ground ground) {
        EmbeddedDatabase embedded = EmbeddedDatabase.start(ground.folder().resolve("plain"));
        return ground.take(new TrialServer("plain", embedded.database(), embedded));
    }

    /** Empty if there is no such root, or this is not root, who alone may enter it. */
    static Optional<TrialServer> apache(Ground ground) throws IOException, InterruptedException {
        String told = System.getenv("WARD_TEST_TIMESCALE_ROOT");
        String cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .orElse(System.getProperty("user.home") + "/.cache");
        Path root = Path.of(told == null ? cache + "/ward-ioc/trixie-pg17" : told);
        if (!Files.isExecutable(root.resolve(PROGRAMS.substring(1) + "postgres"))
                || !Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            return Optional.empty();
        }
        Path home = Files.createTempDirectory(root.resolve("srv"), "trial");
        String inside = "/srv/" + home.getFileName();
        run(List.of("chroot", root.toString(), "chown", "postgres:postgres", inside));
        List<String> enter = List.of("chroot", "--userspec=postgres:postgres", root.toString());
        run(with(enter, "initdb", "-D", inside, "-U", "postgres", "--auth=trust", "--locale=C.UTF-8", "-E", "UTF8"));
        int port = freePort();
        Files.write(
                home.resolve("postgresql.conf"),
                List.of(
                        "port = " + port,
                        "listen_addresses = '127.0.0.1'",
                        "unix_socket_directories = ''",
                        "shared_preload_libraries = 'timescaledb'",
                        "timescaledb.telemetry_level = off",
                        "shared_buffers = 512MB",
                        "max_wal_size = 4GB"),
                StandardOpenOption.APPEND);
        run(with(enter, "pg_ctl", "start", "-w", "-s", "-D", inside, "-l", inside + "/log"));
        AutoCloseable end = () -> {
            run(with(enter, "pg_ctl", "stop", "-w", "-s", "-m", "immediate", "-D", inside));
            run(List.of("rm", "-rf", home.toString()));
        };
        Database database =
                new Database("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", new Secret(""));
        return Optional.of(ground.take(new TrialServer("timescaledb-apache", database, end)));
    }

    /** Empty if none is named. */
    static Optional<TrialServer> community(Ground ground) throws IOException {
        String named = System.getenv("WARD_TEST_COMMUNITY_URL");
        if (named == null || named.isBlank()) {
            return Optional.empty();
        }
        URI uri = URI.create(named.replaceFirst("^jdbc:", ""));
        String[] login = (uri.getUserInfo() == null ? "postgres" : uri.getUserInfo()).split(":", 2);
        String server = "jdbc:postgresql://" + uri.getHost() + ":" + (uri.getPort() < 0 ? 5432 : uri.getPort());
        Secret password = new Secret(login.length == 2 ? login[1] : "");
        Database home = new Database(server + uri.getPath(), login[0], password);
        String name = "ward_trial_" + ProcessHandle.current().pid();
        execute(home, "CREATE DATABASE " + name);
        AutoCloseable end = () -> execute(home, "DROP DATABASE " + name + " WITH (FORCE)");
        return Optional.of(ground.take(
                new TrialServer("timescaledb-community", new Database(server + "/" + name, login[0], password), end)));
    }

    /** One statement that commits by itself. */
    static void execute(Database database, String sql) throws IOException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IOException(sql + ": " + e.getMessage(), e);
        }
    }

    static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.user(), database.password().reveal());
    }

    private static List<String> with(List<String> enter, String program, String... arguments) {
        List<String> command = new ArrayList<>(enter);
        command.add(PROGRAMS + program);
        command.addAll(List.of(arguments));
        return command;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(new java.io.File("/"))
                .redirectErrorStream(true)
                .redirectInput(new java.io.File("/dev/null"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            end.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
