package vn.ward.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * How far samples are summed up.
 *
 * @param closed what is older than this and comes now is late
 * @param done before it all is summed up, but for what is due again
 * @param rawFrom before it raw samples are gone
 * @param fiveFrom before it stretches of five minutes are gone
 */
record Progress(Instant closed, Instant done, Instant rawFrom, Instant fiveFrom) {

    static Progress of(Handle handle) {
        return handle.createQuery(Sql.of("rollup-progress"))
                .map((row, context) -> new Progress(
                        instant(row, "closed"),
                        instant(row, "done"),
                        instant(row, "raw_from"),
                        instant(row, "five_from")))
                .one();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? Instant.MIN : time.toInstant();
    }
}
