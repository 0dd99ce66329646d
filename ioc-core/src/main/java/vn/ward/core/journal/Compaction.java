package vn.ward.core.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Incident;

/**
 * Which of the oldest entries nobody needs any more. Kept are those
 * <ul>
 *   <li>that the database, a follower or the checkpoint has not passed, and the one projected last, by which a database is
 *       known to belong to this journal;
 *   <li>of the last seven days, so that a database restored from a backup of the week can be brought up to now;
 *   <li>since an incident began that is open, or was within these days: its steps are told together.
 * </ul>
 * Guarded by the journal.
 */
final class Compaction {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int ENTRIES_AT_ONCE = 500;

    private final Connection connection;
    private Instant notBefore = Instant.MIN;

    Compaction(Connection connection) {
        this.connection = connection;
    }

    /**
     * The last of those entries that can go now; a few hundred at most, so that no commit waits long.
     *
     * @param projected the last entry in the database
     * @return 0 if none can go; then it is not looked again for a minute
     */
    long upTo(long projected, long checkpoint, Collection<Remembered> remembered, Instant now) throws SQLException {
        long bound = Math.min(Math.min(projected - 1, checkpoint), slowestFollower());
        Instant keptFrom = keptFrom(remembered, now);
        long last = 0;
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT seq, recorded_at FROM journal WHERE seq <= ? ORDER BY seq LIMIT " + ENTRIES_AT_ONCE)) {
            select.setLong(1, bound);
            try (ResultSet row = select.executeQuery()) {
                while (row.next() && Instant.ofEpochMilli(row.getLong(2)).isBefore(keptFrom)) {
                    last = row.getLong(1);
                }
            }
        }
        notBefore = last == 0 ? now.plus(PAUSE) : notBefore;
        return last;
    }

    /** Whether it is time to look, and the first entry is old. */
    boolean isDue(Instant now) throws SQLException {
        if (now.isBefore(notBefore)) {
            return false;
        }
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT recorded_at FROM journal ORDER BY seq LIMIT 1")) {
            return row.next() && Instant.ofEpochMilli(row.getLong(1)).isBefore(now.minus(KEPT));
        }
    }

    private long slowestFollower() throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(
                        "SELECT min(value) FROM mark WHERE name LIKE 'follower/%' HAVING count(*) > 0")) {
            return row.next() ? row.getLong(1) : Long.MAX_VALUE;
        }
    }

    private static Instant keptFrom(Collection<Remembered> remembered, Instant now) {
        Instant week = now.minus(KEPT);
        return remembered.stream()
                .map(Remembered::incident)
                .filter(incident -> incident != null && isRecent(incident, week))
                .map(Incident::beganAt)
                .filter(began -> began.isBefore(week))
                .min(Instant::compareTo)
                .orElse(week);
    }

    private static boolean isRecent(Incident incident, Instant week) {
        @Nullable Instant resolved = incident.resolvedAt();
        return resolved == null || resolved.isAfter(week);
    }
}
