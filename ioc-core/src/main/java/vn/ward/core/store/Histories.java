package vn.ward.core.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Timeline;
import vn.ward.core.availability.Timeline.Life;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.LastAttempt;
import vn.ward.core.judge.State;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Target;

/** What was, as the database knows it. Thread-safe; blocking. */
public final class Histories {

    private final Supplier<Store> store;
    private final String ward;

    public Histories(Supplier<Store> store, String ward) {
        this.store = store;
        this.ward = ward;
    }

    /**
     * The timelines of {@code targets} in {@code period}, by id; a target the database has not heard of is missing.
     *
     * @param lastAttempts each target's last attempt, if that is known better than the database does
     * @param asOf what was recorded later is left out
     * @throws StoreAway if the database can't be reached
     */
    public Map<String, Timeline> timelines(
            List<Target> targets, Map<String, LastAttempt> lastAttempts, Period period, Instant asOf) {
        return store.get().read(handle -> {
            Map<String, List<Life>> lives = lives(handle, asOf);
            Map<String, LastAttempt> heard = heard(handle);
            Map<String, List<Timeline.Change>> changes = changes(handle, period, asOf);
            Map<String, Timeline> timelines = new HashMap<>();
            for (Target target : targets) {
                String id = target.id();
                List<Life> own = lives.get(id);
                if (own != null) {
                    timelines.put(
                            id,
                            new Timeline(
                                    own,
                                    changes.getOrDefault(id, List.of()),
                                    lastAttempts.getOrDefault(id, heard.get(id)),
                                    target.pace()));
                }
            }
            return timelines;
        });
    }

    private Map<String, List<Life>> lives(Handle handle, Instant asOf) {
        Map<String, List<Life>> lives = new HashMap<>();
        handle.createQuery(Sql.of("target-versions"))
                .bind("ward", ward)
                .bind("asOf", asOf)
                .map((row, context) -> {
                    List<Life> own = lives.computeIfAbsent(row.getString("target"), id -> new ArrayList<>());
                    return fold(own, row.getTimestamp("valid_from").toInstant(), row.getBoolean("removed"));
                })
                .list();
        lives.values().removeIf(List::isEmpty);
        return lives;
    }

    /** A version of a watched target changes nothing here; only its removal and its return do. */
    private static int fold(List<Life> lives, Instant at, boolean removed) {
        int last = lives.size() - 1;
        boolean watched = last >= 0 && lives.get(last).until() == null;
        if (removed && watched) {
            Instant from = lives.remove(last).from();
            if (from.isBefore(at)) {
                lives.add(new Life(from, at));
            }
        } else if (!removed && !watched) {
            lives.add(new Life(at, null));
        }
        return lives.size();
    }

    /** The database does not know what the last attempt left in doubt. */
    private Map<String, LastAttempt> heard(Handle handle) {
        Map<String, LastAttempt> heard = new HashMap<>();
        handle.createQuery(Sql.of("last-starts"))
                .bind("ward", ward)
                .map((row, context) -> heard.put(
                        row.getString("target"),
                        new LastAttempt(row.getTimestamp("last_start").toInstant(), null)))
                .list();
        return heard;
    }

    private Map<String, List<Timeline.Change>> changes(Handle handle, Period period, Instant asOf) {
        Map<String, List<Timeline.Change>> changes = new HashMap<>();
        handle.createQuery(Sql.of("states"))
                .bind("ward", ward)
                .bind("from", period.from())
                .bind("until", period.until())
                .bind("asOf", asOf)
                .map((row, context) -> changes.computeIfAbsent(row.getString("target"), id -> new ArrayList<>())
                        .add(new Timeline.Change(
                                row.getTimestamp("at").toInstant(), State.valueOf(row.getString("state")))))
                .list();
        return changes;
    }

    /**
     * The incidents that overlap {@code period}, the newest first.
     *
     * @throws StoreAway if the database can't be reached
     */
    public List<Incident> incidents(Period period, int limit) {
        return store.get()
                .read(handle -> handle.createQuery(Sql.of("incidents"))
                        .bind("ward", ward)
                        .bind("from", period.from())
                        .bind("until", period.until())
                        .bind("limit", limit)
                        .map((row, context) -> incident(row))
                        .list());
    }

    private static Incident incident(ResultSet row) throws SQLException {
        return new Incident(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getString("target"),
                row.getTimestamp("began_at").toInstant(),
                Severity.valueOf(row.getString("severity")),
                row.getBoolean("was_down"),
                instant(row, "resolved_at"),
                row.getInt("reopened"),
                reason(row));
    }

    private static @Nullable Reason reason(ResultSet row) throws SQLException {
        String code = row.getString("reason_code");
        Array values = row.getArray("reason_values");
        return code == null
                ? null
                : new Reason(code, values == null ? List.of() : Arrays.asList((String[]) values.getArray()));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
