package vn.ward.core.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** What is remembered of each target, as of one entry: a start reads it instead of all that came before. One connection's. */
final class Checkpoints {

    private final Connection connection;
    private final Marks marks;
    private final Codec codec;

    Checkpoints(Connection connection, Codec codec) {
        this.connection = connection;
        this.marks = new Marks(connection);
        this.codec = codec;
    }

    Checkpoint get() throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT target, body FROM remembered")) {
            Map<String, Remembered> targets = new HashMap<>();
            while (row.next()) {
                targets.put(row.getString(1), codec.read(Remembered.class, row.getString(2)));
            }
            return new Checkpoint(marks.get(Marks.CHECKPOINT), Math.max(1, marks.get(Marks.NEXT_INCIDENT)), targets);
        }
    }

    /**
     * Targets that are not in {@code changed} stay as they were remembered; an incident of no target that is remembered
     * without itself is forgotten.
     */
    void remember(Checkpoint changed) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("INSERT OR REPLACE INTO remembered VALUES (?, ?)");
                PreparedStatement delete = connection.prepareStatement("DELETE FROM remembered WHERE target = ?")) {
            for (Map.Entry<String, Remembered> target : changed.targets().entrySet()) {
                if (isForgotten(target.getKey(), target.getValue())) {
                    delete.setString(1, target.getKey());
                    delete.addBatch();
                    continue;
                }
                upsert.setString(1, target.getKey());
                upsert.setString(2, codec.write(target.getValue()));
                upsert.addBatch();
            }
            upsert.executeBatch();
            delete.executeBatch();
        }
        marks.set(Marks.CHECKPOINT, changed.seq());
        marks.set(Marks.NEXT_INCIDENT, changed.nextIncident());
    }

    /** What is remembered under such a key is no target's. */
    private static boolean isForgotten(String key, Remembered known) {
        return key.startsWith("#") && known.incident() == null;
    }
}
