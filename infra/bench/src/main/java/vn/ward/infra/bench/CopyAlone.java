package vn.ward.infra.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.postgresql.PGConnection;
import vn.ward.core.config.Database;
import vn.ward.infra.bench.engine.Load;

/**
 * The rows of a {@link Load} by binary COPY and nothing else, each batch a transaction. Only COPY and commit are counted:
 * the bytes are ready before. One thread; blocking.
 */
final class CopyAlone implements AutoCloseable {

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final long EPOCH_MICROS =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond() * 1_000_000;

    private final Connection connection;
    private final Load load;
    private final int batchRows;
    private final Map<String, Integer> ids = new HashMap<>();

    /** The series are known to the database already. */
    CopyAlone(Database database, Load load, int batchRows) throws SQLException {
        this.load = load;
        this.batchRows = batchRows;
        this.connection = DriverManager.getConnection(
                database.url(), database.user(), database.password().reveal());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT target || ' ' || metric, id FROM series WHERE ward = '" + Load.WARD + "'")) {
            while (row.next()) {
                ids.put(row.getString(1), row.getInt(2));
            }
        }
        connection.setAutoCommit(false);
        run("SET synchronous_commit = on");
    }

    /** Committed when it returns. */
    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        connection.commit();
    }

    long count(String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** @return rows a second, of the load's rounds from one to before another */
    double rowsPerSecond(long from, long until) throws SQLException, IOException {
        long nanos = 0;
        long all = 0;
        Batch batch = new Batch();
        for (long round = from; round < until; round++) {
            for (int target = 0; target < load.targets(); target++) {
                for (int metric = 0; metric < Load.METRICS.size(); metric++) {
                    batch.add(target, metric, round);
                    if (++all % batchRows == 0) {
                        nanos += send(batch);
                        batch = new Batch();
                    }
                }
            }
        }
        return all / ((nanos + send(batch)) / 1e9);
    }

    private long send(Batch batch) throws SQLException, IOException {
        byte[] bytes = batch.finished();
        long begun = System.nanoTime();
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "COPY sample (time, series_id, value) FROM STDIN (FORMAT binary)",
                        new ByteArrayInputStream(bytes));
        connection.commit();
        return System.nanoTime() - begun;
    }

    /** In PostgreSQL's binary format. */
    private final class Batch {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(30 * batchRows + 64);
        private final DataOutputStream out = new DataOutputStream(bytes);

        Batch() throws IOException {
            out.write(SIGNATURE);
            out.writeLong(0);
        }

        void add(int target, int metric, long round) throws IOException {
            out.writeShort(3);
            out.writeInt(8);
            out.writeLong(load.at(round).toEpochMilli() * 1_000 - EPOCH_MICROS);
            out.writeInt(4);
            out.writeInt(Objects.requireNonNull(ids.get("t" + target + " " + Load.METRICS.get(metric))));
            out.writeInt(8);
            out.writeDouble(load.value(target, metric, round));
        }

        byte[] finished() throws IOException {
            out.writeShort(-1);
            return bytes.toByteArray();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
