package vn.ward.core.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.result.Reason;

/** Reads columns that several tables have. */
final class Rows {

    private Rows() {}

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }

    /** Of the columns {@code reason_code} and {@code reason_values}. */
    static @Nullable Reason reason(ResultSet row) throws SQLException {
        String code = row.getString("reason_code");
        return code == null ? null : new Reason(code, texts(row, "reason_values"));
    }
}
