package vn.ward.web.telling;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.History.PastIncident;
import vn.ward.core.engine.Watched;
import vn.ward.core.incident.Care;
import vn.ward.core.incident.CauseClass;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.Severity;
import vn.ward.core.maintenance.Window;
import vn.ward.core.meeting.Hits;
import vn.ward.core.notice.Duty;
import vn.ward.core.target.Dependents;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.HitMeeting;
import vn.ward.web.reply.Speech;
import vn.ward.web.telling.DutyDocument.ShiftDocument;

/**
 * What somebody who takes over a duty has to know.
 *
 * @param before the shift that hands over; null if none changes within a week
 * @param after the shift that takes over
 * @param open incidents that are open, the worst first
 * @param happened incidents of the shift that hands over, the newest first; null if the database can't be asked now
 * @param planned work under way or coming within a day
 * @param channels those in trouble
 */
record HandoverDocument(
        String duty,
        String name,
        String ward,
        Instant at,
        @Nullable ShiftDocument before,
        @Nullable ShiftDocument after,
        List<Open> open,
        @Nullable List<Happened> happened,
        List<Planned> planned,
        List<SilenceDocument> silences,
        List<ChannelTrouble> channels) {

    private static final Duration AHEAD = Duration.ofDays(1);

    /**
     * @param has who has it in hand; null if nobody has
     * @param note what they said
     * @param meetings that its outage hits, or may hit soon, in time's order
     */
    record Open(
            long number,
            String name,
            String severity,
            boolean drill,
            Instant beganAt,
            @Nullable String reason,
            @Nullable String has,
            @Nullable Instant hasSince,
            @Nullable String note,
            @Nullable String assignee,
            List<HitMeeting> meetings) {}

    record Happened(
            long number,
            String name,
            String severity,
            boolean drill,
            Instant beganAt,
            @Nullable Instant resolvedAt,
            @Nullable Long downtimeMs,
            @Nullable String causeClass) {}

    /** @param scope the names of what it is about; empty: all */
    record Planned(String id, Instant from, Instant until, List<String> scope, String reason, String author) {}

    /** From the beginning of the shift that hands over to now; a day, if none does. */
    static Period seen(Optional<Rota.Change> change, Instant now) {
        return new Period(change.map(found -> found.before().from()).orElse(now.minus(AHEAD)), now);
    }

    static HandoverDocument of(
            Duty duty,
            Optional<Rota.Change> change,
            @Nullable List<PastIncident> happened,
            Telling telling,
            Wording wording) {
        Instant now = telling.now();
        return new HandoverDocument(
                duty.id(),
                duty.name(),
                telling.board().ward().name(),
                now,
                change.map(found -> ShiftDocument.of(found.before(), telling)).orElse(null),
                change.map(found -> ShiftDocument.of(found.after(), telling)).orElse(null),
                telling.board().openIncidents().stream()
                        .map(incident -> open(incident, telling, wording))
                        .toList(),
                happened == null
                        ? null
                        : happened.stream()
                                .map(past -> happened(past, telling, wording))
                                .toList(),
                telling.board().maintenances().windows().stream()
                        .flatMap(window -> planned(window, telling, now).stream())
                        .sorted(Comparator.comparing(Planned::from))
                        .toList(),
                telling.plan().arrangements().silences().stream()
                        .filter(silence -> silence.isAt(now))
                        .map(silence -> SilenceDocument.of(silence, now))
                        .toList(),
                ChannelTrouble.of(telling, wording));
    }

    private static Open open(Incident incident, Telling telling, Wording wording) {
        Care.Acknowledgement has = incident.care().acknowledgement();
        return new Open(
                incident.number(),
                name(incident, telling, wording),
                incident.severity().name().toLowerCase(Locale.ROOT),
                incident.isDrill(),
                incident.beganAt(),
                Speech.why(wording, incident.reason()),
                has == null ? null : has.by(),
                has == null ? null : has.at(),
                has == null ? null : has.note(),
                incident.care().assignee(),
                hit(incident, telling));
    }

    /** Those that are under way or begin soon; slowness hits none. */
    private static List<HitMeeting> hit(Incident incident, Telling telling) {
        Board board = telling.board();
        if (board.rooms().all().isEmpty() || incident.severity() != Severity.CRITICAL) {
            return List.of();
        }
        Period ahead = new Period(telling.now(), telling.now().plus(Hits.AHEAD));
        Dependents dependents =
                new Dependents(board.targets().stream().map(Watched::target).toList());
        return Hits.of(board.rooms(), board.meetings().over(ahead), Hits.out(incident, dependents), List.of(ahead))
                .stream()
                .map(HitMeeting::of)
                .toList();
    }

    private static Happened happened(PastIncident past, Telling telling, Wording wording) {
        Incident incident = past.incident();
        CauseClass cause = incident.care().causeClass();
        return new Happened(
                incident.number(),
                name(incident, telling, wording),
                incident.severity().name().toLowerCase(Locale.ROOT),
                incident.isDrill(),
                incident.beganAt(),
                incident.resolvedAt(),
                past.downtime().map(Duration::toMillis).orElse(null),
                cause == null ? null : cause.name().toLowerCase(Locale.ROOT));
    }

    private static String name(Incident incident, Telling telling, Wording wording) {
        return incident.target().isEmpty()
                ? Speech.about(wording, incident)
                : telling.board().find(incident.target()).map(Target::name).orElse(incident.target());
    }

    private static Optional<Planned> planned(Window window, Telling telling, Instant now) {
        var declared = window.declared();
        return window.next(now)
                .filter(time -> time.from().isBefore(now.plus(AHEAD)))
                .map(time -> new Planned(
                        window.id().toString(),
                        time.from(),
                        time.until(),
                        declared.scope().all()
                                ? List.of()
                                : Stream.concat(
                                                declared.scope().groups().stream(),
                                                declared.scope().targets().stream()
                                                        .map(id -> telling.board()
                                                                .find(id)
                                                                .map(Target::name)
                                                                .orElse(id)))
                                        .toList(),
                        declared.reason(),
                        declared.author()));
    }
}
