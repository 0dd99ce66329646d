package vn.ward.core.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The numbers that the journal keeps by name: its epoch, its checkpoint, how far each follower is. One connection's. */
final class Marks {

    static final String EPOCH = "epoch";
    static final String CHECKPOINT = "checkpoint";
    static final String NEXT_INCIDENT = "next_incident";

    private final Connection connection;

    Marks(Connection connection) {
        this.connection = connection;
    }

    static String of(String follower) {
        return "follower/" + follower;
    }

    /** 0 if it was never set. */
    long get(String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT value FROM mark WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    void set(String name, long value) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("INSERT OR REPLACE INTO mark VALUES (?, ?)")) {
            upsert.setString(1, name);
            upsert.setLong(2, value);
            upsert.executeUpdate();
        }
    }
}
