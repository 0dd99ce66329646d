package vn.ward.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import vn.ward.core.series.Batch;

/**
 * Who may write samples when, and what a batch meets in its turn. Asked thousands of times a minute, so by plain JDBC and
 * in few round trips.
 *
 * @param isNews whether the batch is not stored yet; it counts as stored from now on
 * @param closed a sample from before is late: its stretch of time was summed up
 * @param lastWriter who wrote samples of the ward last
 */
record SampleTurn(boolean isNews, Instant closed, long lastWriter) {

    /** Waits while a stretch of time is being closed; from then on, until the transaction's end, none is. */
    static void passFence(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(Sql.of("sample-fence"))) {
            statement.execute();
        }
    }

    /** Waits until nobody else writes samples of the ward, and nobody does until the transaction's end. After the fence. */
    static void wait(Connection connection, String ward) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(Sql.of("sample-turn"))) {
            statement.setString(1, ward);
            statement.execute();
        }
    }

    /** Waits likewise, and sees what others have written until then: two statements, sent at once. */
    static SampleTurn take(Connection connection, String ward, Batch batch) throws SQLException {
        String both = Sql.of("sample-turn") + ";\n" + Sql.of("sample-begin");
        try (PreparedStatement statement = connection.prepareStatement(both)) {
            statement.setString(1, ward);
            statement.setString(2, ward);
            statement.setLong(3, batch.epoch());
            statement.setLong(4, batch.seq());
            statement.setString(5, ward);
            statement.execute();
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return new SampleTurn(
                        row.getBoolean("news"), row.getTimestamp("closed").toInstant(), row.getLong("writer"));
            }
        }
    }
}
