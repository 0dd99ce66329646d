package vn.ward.core.testing;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.ward.core.config.Database;
import vn.ward.core.config.Secret;

/**
 * A server that somebody else runs, named by {@code WARD_TEST_COMMUNITY_URL}:
 * {@code postgresql://user:password@host:port/database}, the role of which may make databases. Tests make their own there,
 * and delete them at the end.
 */
final class NamedServer implements Running {

    private final URI uri;
    private final String prefix = "ward_test_" + ProcessHandle.current().pid() + "_" + (System.nanoTime() & 0xffffff);
    private final List<String> made = new ArrayList<>();
    private final Database database;

    private NamedServer(URI uri) {
        this.uri = uri;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "test-database-delete"));
        this.database = newDatabase("main");
    }

    /** Empty if no server is named. */
    static Optional<NamedServer> find() {
        String named = System.getenv("WARD_TEST_COMMUNITY_URL");
        return named == null || named.isBlank()
                ? Optional.empty()
                : Optional.of(new NamedServer(URI.create(named.replaceFirst("^jdbc:", ""))));
    }

    @Override
    public Database database() {
        return database;
    }

    @Override
    public synchronized Database newDatabase(String name) {
        String full = prefix + "_" + name;
        execute("CREATE DATABASE " + full);
        made.add(full);
        return at("/" + full);
    }

    private Database at(String path) {
        String[] login = (uri.getUserInfo() == null ? "postgres" : uri.getUserInfo()).split(":", 2);
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        return new Database(
                "jdbc:postgresql://" + uri.getHost() + ":" + port + path,
                login[0],
                new Secret(login.length == 2 ? login[1] : ""));
    }

    private void execute(String sql) {
        Database home = at(uri.getPath());
        try (Connection connection = DriverManager.getConnection(
                        home.url(), home.user(), home.password().reveal());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the server named by WARD_TEST_COMMUNITY_URL refused: " + sql, e);
        }
    }

    @Override
    public void start() {
        throw new IllegalStateException("this server is not ours to start");
    }

    @Override
    public void stop(String mode) {
        throw new IllegalStateException("this server is not ours to stop");
    }

    @Override
    public synchronized void close() {
        made.forEach(name -> execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"));
        made.clear();
    }
}
