package vn.ward.core.notice.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.Incidents;
import vn.ward.core.notice.Addressee;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Interruption;
import vn.ward.core.notice.Matter;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Route;
import vn.ward.core.notice.Ruling;

/** One incident as those who tell of it see it: what waits to be decided, who was told, and when to look at it again. */
final class Case {

    /** What waits to be decided. */
    record Pending(Occasion occasion, long tells, Instant recordedAt) {}

    /** A decision to wait. */
    record Held(Occasion occasion, Ruling by, @Nullable Instant until) {}

    /** Stages that hold something because people, or the configuration, want it so. */
    private static final Set<String> BY_PEOPLE = Set.of("maintenance", "silence", "inhibition");

    private Incident incident;
    private @Nullable Interruption interruption;
    private long beginning;
    private Instant beganAt;
    private @Nullable Pending pending;
    private @Nullable Held held;
    private final Map<String, Boolean> told = new LinkedHashMap<>();
    private final Map<String, Instant> later = new HashMap<>();
    private final Map<Occasion, Long> decided = new HashMap<>();
    private int step;
    private int reminders;
    private boolean wasHeld;
    private @Nullable Instant firstTold;
    private @Nullable Instant lastTold;
    private Duration rested = Duration.ZERO;
    private @Nullable Instant restingSince;
    private final long opened;

    Case(long seq, Instant recordedAt, Incident incident) {
        this.incident = incident;
        this.opened = seq;
        this.beginning = seq;
        this.beganAt = recordedAt;
    }

    Incident incident() {
        return incident;
    }

    @Nullable
    Interruption interruption() {
        return interruption;
    }

    /** The journal number from which it is told whole. */
    long opened() {
        return opened;
    }

    @Nullable
    Held held() {
        return held;
    }

    Map<String, Boolean> told() {
        return told;
    }

    boolean wasHeld() {
        return wasHeld;
    }

    /** A step of it. */
    void stepped(long seq, Instant recordedAt, IncidentEvent event) {
        incident = event.kind() == IncidentEvent.Kind.OPENED ? incident : Incident.after(incident, event);
        if (Interruption.beginsWith(event)) {
            begin(seq, recordedAt, event);
        } else if (interruption != null) {
            interruption = interruption.after(event);
        }
        rest(recordedAt);
        if (event.kind() == IncidentEvent.Kind.MERGED) {
            pending = null;
            held = null;
            later.clear();
            return;
        }
        if (event.kind() == IncidentEvent.Kind.LOWERED && pending != null && pending.occasion() == Occasion.RAISED) {
            pending = decided.isEmpty() ? beginning() : null; // it eased before anybody was told that it was worse
            held = null;
        }
        Occasion.of(event).ifPresent(occasion -> {
            if (occasion == Occasion.RECOVERED) {
                later.clear();
            }
            if (occasion == Occasion.RAISED) {
                wasHeld = false;
            }
            pending = new Pending(occasion, seq, recordedAt);
            held = null;
        });
    }

    private void begin(long seq, Instant recordedAt, IncidentEvent event) {
        interruption = Interruption.begun(event);
        beginning = seq;
        beganAt = recordedAt;
        told.clear();
        later.clear();
        decided.clear();
        wasHeld = false;
        restart();
    }

    private Pending beginning() {
        return new Pending(incident.reopened() > 0 ? Occasion.REOPENED : Occasion.OPENED, beginning, beganAt);
    }

    /** Its escalation begins anew. */
    private void restart() {
        step = 0;
        reminders = 0;
        firstTold = null;
        lastTold = null;
    }

    /** From now on its escalation's clock runs, unless somebody has it in hand. */
    private void starts(Instant now) {
        firstTold = now;
        rested = Duration.ZERO;
        restingSince = restingSince == null ? null : now;
    }

    /** While somebody has it in hand the clock of its escalation stands still. */
    private void rest(Instant now) {
        boolean rests = incident.care().acknowledgement() != null;
        if (rests && restingSince == null) {
            restingSince = now;
        } else if (!rests && restingSince != null) {
            rested = rested.plus(Duration.between(restingSince, now));
            restingSince = null;
            lastTold = lastTold == null ? null : now;
        }
    }

    /** A decision about it was recorded. */
    void noticed(Instant recordedAt, Notice notice) {
        if (notice.tells() < beginning) {
            return; // of an interruption before this one
        }
        if (notice.isHeld()) {
            wasHeld |= BY_PEOPLE.contains(notice.last().stage())
                    && !notice.occasion().isTimed();
            held = new Held(notice.occasion(), notice.last(), notice.until());
            return;
        }
        held = null;
        decided.put(notice.occasion(), notice.tells());
        if (pending != null && pending.tells() == notice.tells() && pending.occasion() == notice.occasion()) {
            pending = null;
        }
        if (notice.occasion() == Occasion.RAISED) {
            restart();
        }
        step = notice.step();
        if (notice.occasion() == Occasion.REMINDED) {
            reminders++;
        }
        if (notice.occasion().isTimed()) {
            lastTold = recordedAt;
        }
        later.values().removeIf(due -> !due.isAfter(recordedAt));
        for (Addressee one : notice.to()) {
            if (one.later() != null) {
                later.put(one.person(), one.later());
            } else {
                later.remove(one.person());
                told.putIfAbsent(one.person(), false);
                if (!one.isCopy()) {
                    tell(recordedAt);
                }
            }
        }
    }

    private void tell(Instant now) {
        if (firstTold == null) {
            starts(now);
        }
        lastTold = now;
    }

    /** A notice of this interruption reached {@code person}. */
    void reached(String person, long tells) {
        if (tells >= beginning) {
            told.computeIfPresent(person, (id, before) -> true);
        }
    }

    /** The step was told by an earlier version of the platform, or before this one began to follow. */
    void settled(Set<String> people) {
        pending = null;
        people.forEach(person -> told.put(person, true));
        firstTold = people.isEmpty() ? firstTold : beganAt;
        lastTold = firstTold;
    }

    void lookAgain() {
        if (held != null) {
            held = new Held(held.occasion(), held.by(), Instant.MIN);
        }
    }

    /** Held for the same reason as before, perhaps for another time. */
    void holdOn(@Nullable Instant until) {
        if (held != null) {
            held = new Held(held.occasion(), held.by(), until);
        }
    }

    boolean isHeldBy(String stage) {
        return held != null && held.by().stage().equals(stage);
    }

    /** What is to be decided at {@code now}; null if nothing is. */
    @Nullable
    Matter matter(Instant now, Route route, Contacts contacts) {
        Pending asked = pending;
        if (asked != null) {
            int upTo = asked.occasion() == Occasion.RAISED ? 0 : step;
            return isWaiting(asked.occasion(), now) ? null : matter(asked, Set.of(), upTo);
        }
        Set<String> due = later.entrySet().stream()
                .filter(one -> !now.isBefore(one.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (!due.isEmpty()) {
            return later(due, now);
        }
        if (!incident.isOpen()) {
            return null;
        }
        Instant escalates = escalates(route);
        if (escalates != null && !now.isBefore(escalates)) {
            return isWaiting(Occasion.ESCALATED, now) ? null : matter(timed(Occasion.ESCALATED), Set.of(), step + 1);
        }
        Instant reminds = reminds(contacts);
        if (reminds != null && !now.isBefore(reminds)) {
            return isWaiting(Occasion.REMINDED, now) ? null : matter(timed(Occasion.REMINDED), Set.of(), step);
        }
        return null;
    }

    /** To whom it is news is told that it began, and others that it goes on. */
    private @Nullable Matter later(Set<String> due, Instant now) {
        Set<String> news =
                due.stream().filter(person -> !told.containsKey(person)).collect(Collectors.toSet());
        boolean isNews = !news.isEmpty();
        Occasion occasion =
                !incident.isOpen() ? Occasion.RECOVERED : isNews ? beginning().occasion() : Occasion.REMINDED;
        Set<String> people = incident.isOpen() && isNews ? news : due;
        return isWaiting(occasion, now) ? null : matter(timed(occasion), people, step);
    }

    private boolean isWaiting(Occasion occasion, Instant now) {
        return held != null && held.occasion() == occasion && (held.until() == null || now.isBefore(held.until()));
    }

    private Pending timed(Occasion occasion) {
        return new Pending(occasion, beginning, beganAt);
    }

    private Matter matter(Pending asked, Set<String> only, int upTo) {
        boolean once = asked.occasion() == Occasion.FLAPPING && decided.containsKey(Occasion.FLAPPING);
        boolean again = only.isEmpty()
                && !asked.occasion().isTimed()
                && (once || Objects.equals(decided.get(asked.occasion()), asked.tells()));
        return new Matter(
                incident,
                asked.occasion(),
                asked.tells(),
                asked.recordedAt(),
                beganAt,
                told.isEmpty(),
                told.keySet(),
                only,
                upTo,
                again,
                isTakenBack());
    }

    private boolean isTakenBack() {
        Instant resolved = incident.resolvedAt();
        return incident.reopened() > 0
                && interruption != null
                && resolved != null
                && !resolved.isAfter(interruption.since());
    }

    /** When its next step is due; null if none is. */
    private @Nullable Instant escalates(Route route) {
        if (firstTold == null
                || restingSince != null
                || step + 1 >= route.steps().size()) {
            return null;
        }
        return firstTold.plus(route.steps().get(step + 1).after()).plus(rested);
    }

    private @Nullable Instant reminds(Contacts contacts) {
        if (lastTold == null || restingSince != null || contacts.repeats().isEmpty()) {
            return null;
        }
        int last = contacts.repeats().size() - 1;
        return lastTold.plus(contacts.repeats().get(Math.min(reminders, last)));
    }

    /** When to look at it again; {@link Instant#MAX} if only a step of it can change anything. */
    Instant next(Route route, Contacts contacts) {
        if (pending != null) {
            return held == null || held.occasion() != pending.occasion()
                    ? Instant.MIN
                    : held.until() == null ? Instant.MAX : held.until();
        }
        if (!incident.isOpen() && later.isEmpty()) {
            return forgotten();
        }
        Instant next = later.values().stream().min(Instant::compareTo).orElse(Instant.MAX);
        if (incident.isOpen()) {
            next = earlier(next, escalates(route));
            next = earlier(next, reminds(contacts));
        }
        if (held == null) {
            return next;
        }
        Instant until = held.until();
        return until == null ? Instant.MAX : next.isBefore(until) ? until : next;
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }

    /** Whether nothing can come of it any more. */
    boolean isOver(Instant now) {
        return pending == null && later.isEmpty() && !incident.isOpen() && !now.isBefore(forgotten());
    }

    /** From when on it can't be reopened: by then what reopens it within ten minutes has been confirmed and recorded. */
    private Instant forgotten() {
        Instant resolved = incident.resolvedAt();
        return incident.phase() != Incident.Phase.RESOLVED || resolved == null
                ? Instant.MIN
                : resolved.plus(Incidents.REOPENS_WITHIN.multipliedBy(2));
    }
}
