package vn.ward.core.store;

import java.time.Instant;
import vn.ward.core.incident.IncidentEvent;

/** A step of an incident, and when it was recorded. */
public record RecordedStep(IncidentEvent event, Instant recordedAt) {}
