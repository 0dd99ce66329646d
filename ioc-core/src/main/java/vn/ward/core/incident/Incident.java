package vn.ward.core.incident;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ward.core.result.Reason;

/**
 * An incident as it stands.
 *
 * @param id UUIDv7
 * @param number what people call it: #123, per ward
 * @param target the target's id; empty for one that a person opened on none, or an alarm
 * @param beganAt the first failing (or slow) attempt
 * @param severity now
 * @param wasDown whether the target was down in it at any time: only then it counts as an outage
 * @param resolvedAt the first good answer after it, or when the target was watched no longer, or when it was merged into
 *     another; null while it is open
 * @param reopened how many times it broke again
 * @param isFlapping whether it breaks and recovers too often to be told each time
 * @param interrupted how many times it broke while it was flapping
 * @param reason why, as last known
 * @param isManual whether a person or an alarm opened it: then it is in no figure, and people may end it
 * @param drillUntil when it ends by itself, of one that is played so that people learn what to do; null of all others
 * @param care what people did about it
 * @param alarm which alarm opened it; null of all others
 * @param beside how the lines and the document systems stood when a queue broke last; none of all others
 */
public record Incident(
        UUID id,
        long number,
        String target,
        Instant beganAt,
        Severity severity,
        boolean wasDown,
        @Nullable Instant resolvedAt,
        int reopened,
        boolean isFlapping,
        int interrupted,
        @Nullable Reason reason,
        boolean isManual,
        @Nullable Instant drillUntil,
        Care care,
        @Nullable Alarmed alarm,
        List<Beside> beside) {

    /**
     * The alarm that an incident stands for.
     *
     * @param key by which it is raised and cleared
     * @param source who raises it: {@link IncidentEvent#PLATFORM}, {@link IncidentEvent#MEETING}, or a system beside it
     * @param clearedAt when it last ended by itself; null while it stands, whatever people did about its incident
     */
    public record Alarmed(
            String key, String source, @Nullable Instant clearedAt) {

        private Alarmed after(IncidentEvent event) {
            boolean own = event.detail() != null && event.detail().alarm() != null;
            if (!own) {
                return this;
            }
            boolean ended = event.kind() == IncidentEvent.Kind.RESOLVED || event.kind() == IncidentEvent.Kind.COMMENTED;
            return new Alarmed(key, source, ended ? event.at() : null);
        }
    }

    /** How far it has come. */
    public enum Phase {
        OPEN,
        RESOLVED,
        CLOSED,
        /** It is a part of another one. */
        MERGED
    }

    /** The judge's, which nobody has touched. */
    public Incident(
            UUID id,
            long number,
            String target,
            Instant beganAt,
            Severity severity,
            boolean wasDown,
            @Nullable Instant resolvedAt,
            int reopened,
            @Nullable Reason reason) {
        this(
                id,
                number,
                target,
                beganAt,
                severity,
                wasDown,
                resolvedAt,
                reopened,
                false,
                0,
                reason,
                false,
                null,
                Care.NONE,
                null,
                List.of());
    }

    /**
     * @param care null in what was written before there was any
     * @param beside null in what was written before it was told
     */
    public Incident {
        care = Objects.requireNonNullElse(care, Care.NONE);
        beside = beside == null ? List.of() : List.copyOf(beside);
    }

    /** Whether it is played, so that people learn what to do. */
    public boolean isDrill() {
        return drillUntil != null;
    }

    /** Whether the platform says by it that something is wrong with itself. */
    public boolean isOfThePlatform() {
        return alarm != null && alarm.source().equals(IncidentEvent.PLATFORM);
    }

    /** Whether the platform says by it that a room is not ready for a meeting. */
    public boolean isOfAMeeting() {
        return alarm != null && alarm.source().equals(IncidentEvent.MEETING);
    }

    /** How many times it broke, its beginning included. */
    public int interruptions() {
        return 1 + reopened + interrupted;
    }

    public Phase phase() {
        if (care.mergedInto() != null) {
            return Phase.MERGED;
        }
        if (care.closed() != null) {
            return Phase.CLOSED;
        }
        return resolvedAt == null ? Phase.OPEN : Phase.RESOLVED;
    }

    public boolean isOpen() {
        return phase() == Phase.OPEN;
    }

    /**
     * The incident after {@code event}.
     *
     * @param before null for {@link IncidentEvent.Kind#OPENED} alone
     * @throws IllegalStateException if the step is not possible from {@code before}
     */
    public static Incident after(@Nullable Incident before, IncidentEvent event) {
        if (event.kind() == IncidentEvent.Kind.OPENED) {
            return opened(before, event);
        }
        if (before == null || !before.id.equals(event.incident())) {
            throw new IllegalStateException(
                    event.kind() + " of incident #" + event.number() + " that was never opened");
        }
        if (!Steps.isPossible(before, event.kind())) {
            throw new IllegalStateException(event.kind() + " of incident #" + event.number() + " which is "
                    + (before.isOpen() ? before.severity : before.phase()));
        }
        return new Incident(
                before.id,
                before.number,
                before.target,
                before.beganAt,
                event.severity(),
                before.wasDown || (event.kind().isOfTheTarget() && event.severity() == Severity.CRITICAL),
                before.resolvedAfter(event),
                before.reopened + (event.kind() == IncidentEvent.Kind.REOPENED ? 1 : 0),
                before.flapsAfter(event.kind()),
                before.interrupted + (event.kind() == IncidentEvent.Kind.INTERRUPTED ? 1 : 0),
                event.reason() == null ? before.reason : event.reason(),
                before.isManual,
                before.drillUntil,
                before.care.after(event),
                before.alarm == null ? null : before.alarm.after(event),
                beside(event, before.beside));
    }

    private static List<Beside> beside(IncidentEvent event, List<Beside> before) {
        List<Beside> told = event.detail() == null ? null : event.detail().beside();
        return told == null ? before : told;
    }

    private boolean flapsAfter(IncidentEvent.Kind kind) {
        return switch (kind) {
            case FLAPPING -> true;
            case STEADY, RESOLVED, MERGED -> false;
            default -> isFlapping;
        };
    }

    private @Nullable Instant resolvedAfter(IncidentEvent event) {
        return switch (event.kind()) {
            case RESOLVED -> event.at();
            case REOPENED -> null;
            case MERGED -> resolvedAt == null ? event.at() : resolvedAt;
            default -> resolvedAt;
        };
    }

    private static Incident opened(@Nullable Incident before, IncidentEvent event) {
        if (before != null && before.isOpen()) {
            throw new IllegalStateException("incident #" + event.number() + " can't open while #" + before.number
                    + " of " + before.target + " is open");
        }
        return new Incident(
                event.incident(),
                event.number(),
                event.target(),
                event.at(),
                event.severity(),
                event.severity() == Severity.CRITICAL,
                null,
                0,
                false,
                0,
                event.reason(),
                !event.author().equals(IncidentEvent.JUDGE),
                event.isDrill() && event.detail() != null ? event.detail().until() : null,
                Care.NONE,
                event.detail() == null || event.detail().alarm() == null
                        ? null
                        : new Alarmed(event.detail().alarm(), event.author(), null),
                beside(event, List.of()));
    }

    /** The same once the target {@code from} is called {@code to}: its own, or one that it took down. */
    public Incident renamed(String from, String to) {
        return new Incident(
                id,
                number,
                target.equals(from) ? to : target,
                beganAt,
                severity,
                wasDown,
                resolvedAt,
                reopened,
                isFlapping,
                interrupted,
                reason,
                isManual,
                drillUntil,
                care.renamed(from, to),
                alarm,
                beside.stream().map(one -> one.renamed(from, to)).toList());
    }

    /** A step of it, with what stays the same. */
    public IncidentEvent step(IncidentEvent.Kind kind, Instant at, String author, @Nullable Detail detail) {
        return new IncidentEvent(id, number, target, kind, at, severity, null, author, detail, isDrill());
    }
}
