package vn.ward.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.Severity;

/** Incidents as their recorded steps add up to them. For one transaction. */
final class IncidentHistory {

    private final Handle handle;
    private final String ward;

    IncidentHistory(Handle handle, String ward) {
        this.handle = handle;
        this.ward = ward;
    }

    /** In the order of {@code ids}. */
    List<Incident> of(List<UUID> ids) {
        Map<UUID, Incident> incidents = new HashMap<>();
        for (RecordedStep step : steps(ids)) {
            UUID id = step.event().incident();
            incidents.put(id, Incident.after(incidents.get(id), step.event()));
        }
        return ids.stream().map(incidents::get).filter(Objects::nonNull).toList();
    }

    /** In the order of recording. */
    List<RecordedStep> steps(List<UUID> ids) {
        return handle.createQuery(Sql.of("incident-events"))
                .bind("ward", ward)
                .bindArray("incidents", UUID.class, ids)
                .map((row, context) -> step(row))
                .list();
    }

    private static RecordedStep step(ResultSet row) throws SQLException {
        IncidentEvent event = new IncidentEvent(
                row.getObject("incident", UUID.class),
                row.getLong("number"),
                row.getString("target"),
                IncidentEvent.Kind.valueOf(row.getString("kind")),
                Rows.instant(row, "at"),
                Severity.valueOf(row.getString("severity")),
                Rows.reason(row),
                row.getString("author"),
                Details.read(row.getString("detail")),
                row.getBoolean("drill"));
        return new RecordedStep(event, Rows.instant(row, "recorded_at"));
    }
}
