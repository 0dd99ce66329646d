package vn.ward.infra.bench.server;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import vn.ward.core.config.Database;
import vn.ward.core.config.Secret;
import vn.ward.core.store.Level;

/**
 * A database of our own on a server with TimescaleDB's Community edition that somebody else runs, named by
 * {@code WARD_TEST_COMMUNITY_URL}: {@code postgresql://user:password@host:port/database}.
 */
final class NamedServer implements Server {

    private static final String VARIABLE = "WARD_TEST_COMMUNITY_URL";

    private final URI uri;
    private final String name = "ward_trial_" + ProcessHandle.current().pid() + "_" + (System.nanoTime() & 0xffffff);

    private NamedServer(URI uri) {
        this.uri = uri;
    }

    static NamedServer find() {
        String named = System.getenv(VARIABLE);
        if (named == null || named.isBlank()) {
            throw new ServerAbsent("no server with TimescaleDB Community: " + VARIABLE + " names none");
        }
        NamedServer server = new NamedServer(URI.create(named.replaceFirst("^jdbc:", "")));
        server.execute("CREATE DATABASE " + server.name);
        return server;
    }

    @Override
    public Level level() {
        return Level.TIMESCALEDB_COMMUNITY;
    }

    @Override
    public Database database() {
        return at("/" + name);
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
            throw new ServerAbsent("the server that " + VARIABLE + " names refused " + sql + ": " + e.getMessage());
        }
    }

    @Override
    public void stopImmediately() {
        throw new ServerAbsent("the server that " + VARIABLE + " names is not ours to stop");
    }

    @Override
    public void startAgain() {
        throw new ServerAbsent("the server that " + VARIABLE + " names is not ours to start");
    }

    @Override
    public void close() {
        execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }
}
