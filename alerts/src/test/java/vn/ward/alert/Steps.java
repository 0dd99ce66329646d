package vn.ward.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.result.Reason;

/** Steps of numbered incidents. */
final class Steps {

    private Steps() {}

    static IncidentEvent opened(long incident) {
        return step(incident, Kind.OPENED, Samples.BEGAN, Severity.CRITICAL, Samples.TIMEOUT);
    }

    static IncidentEvent warned(long incident) {
        return step(incident, Kind.OPENED, Samples.BEGAN, Severity.WARNING, Samples.TIMEOUT);
    }

    static IncidentEvent raised(long incident) {
        return step(incident, Kind.RAISED, Samples.BEGAN.plusSeconds(60), Severity.CRITICAL, Samples.TIMEOUT);
    }

    static IncidentEvent lowered(long incident) {
        return step(incident, Kind.LOWERED, Samples.BEGAN.plusSeconds(120), Severity.WARNING, Samples.TIMEOUT);
    }

    static IncidentEvent resolved(long incident) {
        return step(incident, Kind.RESOLVED, Samples.ENDED, Severity.CRITICAL, null);
    }

    static IncidentEvent reopened(long incident) {
        return step(incident, Kind.REOPENED, Samples.ENDED.plus(Duration.ofMinutes(5)), Severity.CRITICAL, null);
    }

    static IncidentEvent flapping(long incident) {
        return step(incident, Kind.FLAPPING, Samples.BEGAN.plusSeconds(300), Severity.CRITICAL, null);
    }

    static IncidentEvent interrupted(long incident) {
        return step(incident, Kind.INTERRUPTED, Samples.BEGAN.plusSeconds(400), Severity.CRITICAL, Samples.TIMEOUT);
    }

    static IncidentEvent steady(long incident) {
        return step(incident, Kind.STEADY, Samples.BEGAN.plusSeconds(500), Severity.CRITICAL, null);
    }

    private static IncidentEvent step(
            long incident, Kind kind, Instant at, Severity severity, @Nullable Reason reason) {
        return new IncidentEvent(
                new UUID(0x018f6b1e7a007000L, 0x8000000000000000L + incident),
                incident,
                "documents",
                kind,
                at,
                severity,
                reason,
                IncidentEvent.JUDGE);
    }
}
