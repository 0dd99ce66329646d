package vn.ward.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;
import vn.ward.core.incident.Alarm;
import vn.ward.core.incident.Care;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.Severity;
import vn.ward.core.meeting.Meeting;
import vn.ward.core.meeting.Room;
import vn.ward.core.meeting.Rooms;
import vn.ward.core.notice.Addressee;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Remark;
import vn.ward.core.notice.Ruling;
import vn.ward.core.result.Reason;
import vn.ward.core.store.Reached;
import vn.ward.core.store.Told;

/**
 * What was told of incident 7: held by a silence at first; then Lan, whose zalo account is gone, by the modem, and Minh in the
 * morning, for it was night; the end to Lan within a digest.
 */
final class NewsOfWan {

    static final Instant AT = MemoryWard.NOON.minusSeconds(600);

    private static final Reason USUAL = Reason.of("notice.channel.usual");

    private NewsOfWan() {}

    /** There is a meeting all afternoon, in a room that needs it. */
    static void meet(MemoryWard ward) {
        Room room = new Room("tang-3", "Phòng họp tầng 3", List.of("tầng 3"), List.of("wan"), Room.DEFAULT_READY);
        ward.meet(
                new Rooms(List.of(room)),
                new Period(AT.minusSeconds(3600), AT.plusSeconds(86_400)),
                new Meeting("tang-3", AT.minusSeconds(600), Instant.parse("2026-05-20T10:30:00Z")));
    }

    static void tell(MemoryWard ward) {
        Instant morning = Instant.parse("2026-05-20T23:00:00Z");
        Notice held = new Notice(
                "n1",
                7,
                4,
                Occasion.OPENED,
                0,
                List.of(
                        passed("drill", "notice.drill.real"),
                        new Ruling(
                                "silence",
                                Ruling.Result.HELD,
                                Reason.of("notice.silence.until", AT.plusSeconds(60), "Hòa", "thay AP"))),
                AT.plusSeconds(60),
                List.of(),
                null);
        Notice opened = new Notice(
                "n2",
                7,
                4,
                Occasion.OPENED,
                0,
                trail(),
                null,
                List.of(
                        new Addressee("lan", List.of("zalo", "modem"), null, USUAL),
                        new Addressee("minh", List.of("modem"), morning, Reason.of("notice.channel.quiet", morning)),
                        new Addressee("@push", List.of("push"), null, Reason.of("notice.channel.copy", "route-1"))),
                null);
        Notice over = new Notice(
                "n3",
                7,
                9,
                Occasion.RECOVERED,
                0,
                trail(),
                null,
                List.of(new Addressee("lan", List.of("zalo"), null, USUAL)),
                "d1");
        Notice digest = new Notice(
                "d1",
                0,
                9,
                Occasion.DIGEST,
                0,
                List.of(passed("grouping", "notice.grouping.gathered", 3)),
                null,
                List.of(
                        new Addressee("lan", List.of("zalo"), null, USUAL),
                        new Addressee("minh", List.of("modem"), null, USUAL)),
                null);
        ward.notices.told.put(
                7L,
                new Told(
                        List.of(
                                new Told.Decided(AT, held),
                                new Told.Decided(AT.plusSeconds(60), opened),
                                new Told.Decided(AT.plusSeconds(300), over),
                                new Told.Decided(AT.plusSeconds(303), digest)),
                        List.of(
                                new Told.Fate("n2", "lan", AT.plusSeconds(63), Ending.SENT, "modem"),
                                new Told.Fate("n2", "@push", AT.plusSeconds(64), Ending.UNREACHABLE, "push")),
                        List.of(
                                carried("n2", "lan", "zalo", "6ede9afa66b8", 61, Ending.GONE, "6ede9afa66b8 unknown"),
                                carried(
                                        "n2",
                                        "lan",
                                        "modem",
                                        "+84912345678",
                                        62,
                                        Ending.SENT,
                                        "to 0912345678: +CMGS 7"),
                                carried("n2", "@push", "push", "viewer", 62, Ending.REFUSED, Remark.NO_SERVICE.code()),
                                carried("d1", "lan", "zalo", "6ede9afa66b8", 304, null, null))));
        ward.setReached(
                new Reached(
                        "lan",
                        "modem",
                        List.of("+84912345678"),
                        AT.plusSeconds(63),
                        Ending.SENT,
                        "+CMGS 7",
                        7,
                        "OPENED"),
                new Reached(
                        "lan", "zalo", List.of("6ede9afa66b8"), AT, Ending.GONE, "6ede9afa66b8 unknown", 7, "OPENED"));
        ward.setAlarmed(trouble("modem", 9), ending("zalo", 10));
    }

    private static List<Ruling> trail() {
        return List.of(
                passed("drill", "notice.drill.real"),
                passed("dependency", "notice.dependency.waited", "documents"),
                passed("route", "notice.route.matched", "route-1"),
                passed("escalation", "notice.escalation.step", 1, 2),
                passed("channel", "notice.channel.chosen", 3));
    }

    private static Ruling passed(String stage, String code, Object... values) {
        return new Ruling(stage, Ruling.Result.PASSED, Reason.of(code, values));
    }

    private static Told.Carried carried(
            String notice,
            String person,
            String channel,
            String to,
            int seconds,
            @Nullable Ending ending,
            @Nullable String detail) {
        return new Told.Carried(
                notice,
                person,
                channel,
                List.of(to),
                AT.plusSeconds(seconds),
                ending == null ? null : AT.plusSeconds(seconds + 1L),
                ending,
                detail);
    }

    /** A channel is in trouble. */
    static Incident trouble(String channel, long number) {
        return trouble("channel-" + channel, Reason.of("platform.channel-away", channel), number);
    }

    /** What a channel needs ends soon. */
    static Incident ending(String channel, long number) {
        return trouble(
                "channel-" + channel + "-ends",
                Reason.of("platform.channel-ends", "refresh_token", "30/05/2026"),
                number);
    }

    private static Incident trouble(String id, Reason reason, long number) {
        Alarm alarm = Alarm.of(IncidentEvent.PLATFORM, id, reason, Severity.WARNING, AT);
        return new Incident(
                new UUID(8, number),
                number,
                "",
                AT,
                alarm.severity(),
                false,
                null,
                0,
                false,
                0,
                alarm.reason(),
                false,
                null,
                Care.NONE,
                new Incident.Alarmed(alarm.key(), alarm.source(), null),
                List.of());
    }
}
