package vn.ward.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** What targets were called, and are. The tables have the names of now; a figure of an earlier day has those of then. */
final class Names {

    private final List<Renaming> renamings;

    private record Renaming(String from, String to, Instant recordedAt) {}

    private Names(List<Renaming> renamings) {
        this.renamings = renamings;
    }

    static Names of(Handle handle, String ward) {
        return new Names(handle.createQuery(Sql.of("renamed"))
                .bind("ward", ward)
                .map((row, context) -> new Renaming(
                        Objects.requireNonNull(row.getString("from_id")),
                        Objects.requireNonNull(row.getString("to_id")),
                        Rows.instant(row, "recorded_at")))
                .list());
    }

    /** What the target that is called {@code id} now was called at {@code asOf}. */
    String then(String id, Instant asOf) {
        String name = id;
        for (int i = renamings.size() - 1; i >= 0; i--) {
            Renaming renaming = renamings.get(i);
            if (renaming.recordedAt().isAfter(asOf) && renaming.to().equals(name)) {
                name = renaming.from();
            }
        }
        return name;
    }

    /** What the target is called now that was called {@code id} once. */
    String now(String id) {
        String name = id;
        for (Renaming renaming : renamings) {
            if (renaming.from().equals(name)) {
                name = renaming.to();
            }
        }
        return name;
    }

    /** Under what the samples of the target lie that is called {@code id} now. */
    String first(String id) {
        return then(id, Instant.MIN);
    }
}
