package vn.ward.core.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What people did about an incident, and what belongs to it.
 *
 * @param acknowledgedAt when somebody first took it on; null if nobody did
 * @param acknowledgement who has it now; null if nobody, or if it ran out
 * @param assignee whose it is; null if nobody's
 * @param closed null until its cause is written down
 * @param corrected what was corrected last; null if nothing was
 * @param mergedInto the number of the incident that it became a part of; null if it stands for itself
 * @param affected the targets that it took down, in the order in which that was found out
 */
public record Care(
        @Nullable Instant acknowledgedAt,
        @Nullable Acknowledgement acknowledgement,
        @Nullable String assignee,
        @Nullable Closing closed,
        @Nullable Correction corrected,
        @Nullable Long mergedInto,
        List<Affected> affected) {

    public static final Care NONE = new Care(null, null, null, null, null, null, List.of());

    /**
     * Somebody has taken the incident on.
     *
     * @param expires when that ends by itself; null if it does not
     */
    public record Acknowledgement(
            String by,
            Instant at,
            @Nullable String note,
            @Nullable Instant expires) {}

    /** Its cause as it was written down first. */
    public record Closing(
            String by,
            Instant at,
            CauseClass causeClass,
            @Nullable String rootCause) {}

    /**
     * What was found out later. What is null stayed as it was.
     *
     * @param from the corrected period's beginning
     * @param until its end
     */
    public record Correction(
            String by,
            Instant at,
            String reason,
            @Nullable CauseClass causeClass,
            @Nullable String rootCause,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /**
     * A target that the incident took down.
     *
     * @param until null while it is down
     */
    public record Affected(
            String target, Instant from, @Nullable Instant until) {}

    public Care {
        affected = List.copyOf(affected);
    }

    /** Whose fault it was by what is known now; null if nobody said yet. */
    public @Nullable CauseClass causeClass() {
        if (corrected != null && corrected.causeClass() != null) {
            return corrected.causeClass();
        }
        return closed == null ? null : closed.causeClass();
    }

    Care renamed(String from, String to) {
        List<Affected> named = affected.stream()
                .map(one -> one.target().equals(from) ? new Affected(to, one.from(), one.until()) : one)
                .toList();
        return new Care(acknowledgedAt, acknowledgement, assignee, closed, corrected, mergedInto, named);
    }

    Care after(IncidentEvent event) {
        Detail detail = event.detail() == null ? Detail.note(null) : event.detail();
        return switch (event.kind()) {
            case OPENED, RAISED, LOWERED, RESOLVED, REOPENED, FLAPPING, INTERRUPTED, STEADY, UPDATED, COMMENTED -> this;
            case ACKNOWLEDGED ->
                new Care(
                        acknowledgedAt == null ? event.at() : acknowledgedAt,
                        new Acknowledgement(event.author(), event.at(), detail.note(), detail.expires()),
                        assignee,
                        closed,
                        corrected,
                        mergedInto,
                        affected);
            case UNACKNOWLEDGED, ACKNOWLEDGEMENT_EXPIRED ->
                new Care(acknowledgedAt, null, assignee, closed, corrected, mergedInto, affected);
            case ASSIGNED ->
                new Care(acknowledgedAt, acknowledgement, detail.assignee(), closed, corrected, mergedInto, affected);
            case CLOSED ->
                new Care(
                        acknowledgedAt,
                        acknowledgement,
                        assignee,
                        new Closing(
                                event.author(),
                                event.at(),
                                Objects.requireNonNull(detail.causeClass()),
                                detail.rootCause()),
                        corrected,
                        mergedInto,
                        affected);
            case CORRECTED ->
                new Care(
                        acknowledgedAt,
                        acknowledgement,
                        assignee,
                        closed,
                        correction(event, detail),
                        mergedInto,
                        affected);
            case MERGED ->
                new Care(acknowledgedAt, acknowledgement, assignee, closed, corrected, detail.other(), affected);
            case JOINED, LEFT ->
                new Care(
                        acknowledgedAt,
                        acknowledgement,
                        assignee,
                        closed,
                        corrected,
                        mergedInto,
                        affectedAfter(event.kind(), detail));
        };
    }

    /** What an earlier correction said and this one does not stays corrected. */
    private Correction correction(IncidentEvent event, Detail detail) {
        Correction before = corrected;
        return new Correction(
                event.author(),
                event.at(),
                detail.note() == null ? "" : detail.note(),
                detail.causeClass() == null && before != null ? before.causeClass() : detail.causeClass(),
                detail.rootCause() == null && before != null ? before.rootCause() : detail.rootCause(),
                detail.from() == null && before != null ? before.from() : detail.from(),
                detail.until() == null && before != null ? before.until() : detail.until());
    }

    private List<Affected> affectedAfter(IncidentEvent.Kind kind, Detail detail) {
        String target = Objects.requireNonNull(detail.affected());
        List<Affected> after = new ArrayList<>(affected);
        if (kind == IncidentEvent.Kind.JOINED) {
            after.add(new Affected(target, Objects.requireNonNull(detail.from()), detail.until()));
            return after;
        }
        for (int i = after.size() - 1; i >= 0; i--) {
            Affected one = after.get(i);
            if (one.target().equals(target) && one.until() == null) {
                after.set(i, new Affected(target, one.from(), detail.until()));
                return after;
            }
        }
        return after;
    }
}
