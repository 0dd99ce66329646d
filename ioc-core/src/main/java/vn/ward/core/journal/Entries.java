package vn.ward.core.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.ward.core.sqlite.SqliteFile;

/** The numbered entries themselves. One connection's. */
final class Entries {

    private final Connection connection;
    private final Codec codec;

    Entries(Connection connection, Codec codec) {
        this.connection = connection;
        this.codec = codec;
    }

    /** The lowest number that is kept; 0 if there is none. */
    long first() throws SQLException {
        return SqliteFile.one(connection, "SELECT coalesce(min(seq), 0) FROM journal");
    }

    /** The highest number there is; 0 if there is none. */
    long last() throws SQLException {
        return SqliteFile.one(connection, "SELECT coalesce(max(seq), 0) FROM journal");
    }

    /** Numbers them on from {@code last}. */
    void add(List<Entry> entries, long last, long epoch, Instant recordedAt) throws SQLException {
        long seq = last;
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO journal VALUES (?, ?, ?, ?, ?)")) {
            for (Entry entry : entries) {
                insert.setLong(1, ++seq);
                insert.setLong(2, epoch);
                insert.setLong(3, recordedAt.toEpochMilli());
                insert.setString(4, codec.kind(entry));
                insert.setString(5, codec.write(entry));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    List<Numbered> after(long seq, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT seq, epoch, recorded_at, kind, body FROM journal WHERE seq > ? ORDER BY seq LIMIT ?")) {
            select.setLong(1, seq);
            select.setInt(2, limit);
            List<Numbered> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Numbered(
                            row.getLong(1),
                            row.getLong(2),
                            Instant.ofEpochMilli(row.getLong(3)),
                            codec.read(row.getString(4), row.getString(5))));
                }
            }
            return found;
        }
    }

    void letGo(long upTo) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM journal WHERE seq <= ?")) {
            delete.setLong(1, upTo);
            delete.executeUpdate();
        }
    }
}
