package vn.ward.core.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import vn.ward.core.sqlite.SqliteFile;

/** The plans that hold after the last entry: a start reads them instead of all that came before. One connection's. */
final class KeptPlans {

    private final Connection connection;
    private final Codec codec;

    KeptPlans(Connection connection, Codec codec) {
        this.connection = connection;
        this.codec = codec;
    }

    /** None in a journal of before there were any that no newer platform has opened yet. */
    Plans get() throws SQLException {
        if (SqliteFile.one(connection, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'plans'")
                == 0) {
            return Plans.NONE;
        }
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT body FROM plans")) {
            return row.next() ? codec.read(Plans.class, row.getString(1)) : Plans.NONE;
        }
    }

    void set(Plans plans) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("INSERT OR REPLACE INTO plans VALUES (1, ?)")) {
            upsert.setString(1, codec.write(plans));
            upsert.executeUpdate();
        }
    }
}
