package vn.ward.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import vn.ward.core.config.Ward;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Flapping;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.target.Thresholds;
import vn.ward.core.testing.NoProbe;

/** A ward, its document system, and what happens to it. */
public final class Samples {

    public static final UUID INCIDENT = UUID.fromString("018f6b1e-7a00-7000-8000-000000000012");
    public static final Instant BEGAN = Instant.parse("2026-11-23T02:10:05Z");
    public static final Instant ENDED = Instant.parse("2026-11-23T02:42:00.120Z");
    public static final String DOCUMENTS = "Hệ thống quản lý văn bản và điều hành";
    public static final Reason TIMEOUT = Reason.of("timeout", 5);

    private Samples() {}

    public static Ward ward(boolean practice) {
        return new Ward("ward", "Phường Ô Chợ Dừa", "", "", ZoneId.of("Asia/Ho_Chi_Minh"), practice);
    }

    public static Target target(String id, String name, Response response) {
        return target(id, name, response, new NoProbe());
    }

    public static Target target(String id, String name, Response response, ProbeSpec probe) {
        return new Target(
                id,
                name,
                "documents",
                Owner.CITY,
                probe,
                Pace.of(Pace.DEFAULT_EVERY),
                Confirmation.DEFAULT,
                Flapping.DEFAULT,
                Thresholds.NONE,
                null,
                List.of(),
                false,
                null,
                response);
    }

    public static Target documents() {
        return target(
                "documents",
                DOCUMENTS,
                new Response("1800 1166", "HĐ-12/2026", List.of("Kiểm tra đường truyền.", "Gọi đơn vị vận hành")));
    }

    public static IncidentEvent opened() {
        return event(Kind.OPENED, BEGAN, Severity.CRITICAL, TIMEOUT);
    }

    public static IncidentEvent resolved() {
        return event(Kind.RESOLVED, ENDED, Severity.CRITICAL, null);
    }

    public static IncidentEvent event(
            Kind kind, Instant at, Severity severity, @org.jspecify.annotations.Nullable Reason reason) {
        return new IncidentEvent(INCIDENT, 12, "documents", kind, at, severity, reason, IncidentEvent.JUDGE);
    }

    /** A step of a drill, taken by a person. */
    public static IncidentEvent drill(Kind kind, Instant at) {
        return new IncidentEvent(
                INCIDENT,
                12,
                "documents",
                kind,
                at,
                Severity.CRITICAL,
                kind == Kind.OPENED ? Reason.of("drill-about", "mất điện") : null,
                "Lan",
                kind == Kind.OPENED ? Detail.drill("mất điện", at.plusSeconds(3_600)) : null,
                true);
    }
}
