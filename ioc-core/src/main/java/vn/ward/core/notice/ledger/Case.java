package vn.ward.core.notice.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.Incidents;
import vn.ward.core.notice.Addressee;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Matter;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Ruling;

/** One incident as those who tell of it see it: what waits to be decided, who was told, and when to look at it again. */
final class Case {

    /**
     * What waits to be decided.
     *
     * @param isByHand whether somebody ended it: then it is told to nobody but those who know of it
     */
    record Pending(Occasion occasion, long tells, Instant recordedAt, boolean isByHand) {}

    /** A decision to wait. */
    record Held(Occasion occasion, Ruling by, @Nullable Instant until) {}

    /** Stages that hold something because people, or the configuration, want it so. */
    private static final Set<String> BY_PEOPLE = Set.of("maintenance", "silence", "inhibition");

    private Incident incident;
    private Stretch present;
    private final NavigableMap<Long, Stretch> former = new TreeMap<>();
    private @Nullable Pending pending;
    private @Nullable Held held;
    private final Map<String, Instant> later = new HashMap<>();
    private final Map<Occasion, Long> decided = new HashMap<>();
    private @Nullable String route;
    private final Insistence insistence = new Insistence();
    private boolean wasHeld;
    private boolean unheard;
    private final long opened;

    /** @param event opens it */
    Case(long seq, Instant recordedAt, IncidentEvent event) {
        this.incident = Incident.after(null, event);
        this.opened = seq;
        this.present = new Stretch(seq, recordedAt, event);
    }

    Incident incident() {
        return incident;
    }

    /** The interruption that the entry {@code tells} belongs to; empty if it is forgotten. */
    Optional<Stretch> stretch(long tells) {
        return isFormer(tells)
                ? Optional.ofNullable(former.floorEntry(tells)).map(Map.Entry::getValue)
                : Optional.of(present);
    }

    /** Whether the entry {@code tells} belongs to an interruption before the present one. */
    boolean isFormer(long tells) {
        return tells < present.beginning();
    }

    /** Nobody is to be told anything of interruptions before the present one any more. */
    void forgetFormer() {
        former.clear();
    }

    /** The name of the route by which people were told; null: nobody was yet. */
    @Nullable
    String route() {
        return route;
    }

    /** The journal number from which it is told whole. */
    long opened() {
        return opened;
    }

    @Nullable
    Held held() {
        return held;
    }

    /** People who were told of it and will hear by itself how it goes on. */
    Set<String> waiting() {
        return incident.isOpen() || pending != null || !later.isEmpty() ? present.people() : Set.of();
    }

    boolean wasHeld() {
        return wasHeld;
    }

    /** A step of it. */
    void stepped(long seq, Instant recordedAt, IncidentEvent event) {
        incident = event.kind() == IncidentEvent.Kind.OPENED ? incident : Incident.after(incident, event);
        if (event.kind() == IncidentEvent.Kind.REOPENED) {
            begin(seq, recordedAt, event);
        } else if (event.kind() != IncidentEvent.Kind.OPENED) {
            present.stepped(event);
        }
        insistence.rests(incident.care().acknowledgement() != null, recordedAt);
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
        Optional<Occasion> gives = Occasion.of(event);
        if (event.kind() == IncidentEvent.Kind.RESOLVED && gives.isEmpty()) {
            ended(seq, recordedAt, event.author());
        }
        gives.ifPresent(occasion -> {
            if (occasion == Occasion.RECOVERED) {
                later.clear();
            }
            if (occasion == Occasion.RAISED) {
                wasHeld = false;
            }
            pending = new Pending(occasion, seq, recordedAt, false);
            held = null;
        });
    }

    /** Somebody ended it by hand: who was told of it is told that it is over; who ended it knows. */
    private void ended(long seq, Instant recordedAt, String by) {
        later.clear();
        held = null;
        present.ends(by);
        pending = new Pending(Occasion.RECOVERED, seq, recordedAt, true);
    }

    private void begin(long seq, Instant recordedAt, IncidentEvent event) {
        former.put(present.beginning(), present);
        present = new Stretch(seq, recordedAt, event);
        pending = null;
        held = null;
        later.clear();
        decided.clear();
        wasHeld = false;
        restart();
    }

    private Pending beginning() {
        return timed(incident.reopened() > 0 ? Occasion.REOPENED : Occasion.OPENED);
    }

    /** Its escalation begins anew. */
    private void restart() {
        route = null;
        unheard = false;
        insistence.restart();
    }

    /** A decision about it was recorded. */
    void noticed(Instant recordedAt, Notice notice) {
        if (isFormer(notice.tells())) {
            stretch(notice.tells())
                    .ifPresent(then -> notice.to().stream()
                            .filter(one -> one.later() == null)
                            .forEach(then::told));
            return;
        }
        if (notice.isHeld()) {
            wasHeld |= BY_PEOPLE.contains(notice.last().stage())
                    && !notice.occasion().isTimed();
            held = new Held(notice.occasion(), notice.last(), notice.until());
            return;
        }
        held = isUnstaffed() && notice.occasion() == Occasion.REMINDED ? held : null;
        decided.put(notice.occasion(), notice.tells());
        boolean wasForAll = unheard;
        if (pending != null && pending.tells() == notice.tells() && pending.occasion() == notice.occasion()) {
            pending = null;
            wasForAll = true;
        } else if (notice.last().result() == Ruling.Result.ENDED) {
            later.values().removeIf(due -> !due.isAfter(recordedAt)); // they need not hear of it, or are gone
        }
        if (notice.occasion() == Occasion.RAISED) {
            restart();
        }
        insistence.noticed(notice.occasion(), notice.step(), recordedAt);
        for (Addressee one : notice.to()) {
            if (one.later() != null) {
                later.put(one.person(), one.later());
            } else {
                later.remove(one.person());
                present.told(one);
                if (one.counts()) {
                    insistence.told(recordedAt);
                }
            }
        }
        follow(notice, wasForAll);
    }

    /**
     * By which route people are told from now on, and whether it is still to be told to whoever comes on duty.
     *
     * @param wasForAll whether it was asked of all whose turn it is, not of those alone who were to be told later
     */
    private void follow(Notice notice, boolean wasForAll) {
        boolean passed = notice.last().result() == Ruling.Result.PASSED;
        boolean nobody = !insistence.hasBegun() && later.isEmpty();
        boolean began = notice.occasion() == beginning().occasion();
        unheard = passed ? nobody : began ? nobody && !wasForAll : unheard;
        if (notice.occasion() == Occasion.ESCALATED || (passed && route == null && !unheard)) {
            notice.trail().stream()
                    .filter(ruling -> ruling.stage().equals("route"))
                    .map(ruling -> ruling.reason().values())
                    .forEach(named -> route = named.isEmpty() ? Contacts.EVERYBODY : named.get(0));
        }
    }

    /** {@code people} were told of what became a part of it: they hear of it from {@code at} on. */
    void inherit(Set<String> people, Instant at) {
        people.stream().filter(present::inherits).forEach(person -> later.put(person, at));
    }

    /** The step was told by an earlier version of the platform, or before this one began to follow. */
    void settled(Set<String> people) {
        pending = null;
        people.forEach(present::settled);
        if (!people.isEmpty()) {
            insistence.settled(present.beganAt());
        }
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

    /** Whether its next step has nobody there. Whoever was told is reminded all the same. */
    boolean isUnstaffed() {
        return held != null && held.occasion() == Occasion.ESCALATED && isHeldBy("escalation");
    }

    boolean isHeldBy(String stage) {
        return held != null && held.by().stage().equals(stage);
    }

    /** What is to be decided at {@code now}; null if nothing is. */
    @Nullable
    Matter matter(Instant now, Course course, Contacts contacts) {
        if (pending != null && pending.isByHand() && isNoNews(pending, now)) {
            pending = null;
        }
        Pending asked = pending;
        if (asked != null) {
            int upTo = asked.occasion() == Occasion.RAISED ? 0 : insistence.step();
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
        if (isUnheard()) {
            Pending begun = beginning();
            return isWaiting(begun.occasion(), now) ? null : matter(begun, Set.of(), insistence.step());
        }
        Instant escalates = insistence.escalates(course);
        if (escalates != null && !now.isBefore(escalates)) {
            if (!isWaiting(Occasion.ESCALATED, now)) {
                return matter(timed(Occasion.ESCALATED), Set.of(), course.next(insistence.step()));
            }
            if (!isUnstaffed()) {
                return null;
            }
        }
        Instant reminds = insistence.reminds(contacts.repeats());
        if (reminds != null && !now.isBefore(reminds)) {
            return isWaiting(Occasion.REMINDED, now)
                    ? null
                    : matter(timed(Occasion.REMINDED), Set.of(), insistence.step());
        }
        return null;
    }

    /** Nobody knows of it, or a version that told no such ends has left it so long ago. */
    private boolean isNoNews(Pending end, Instant now) {
        return present.known().isEmpty() || !now.isBefore(end.recordedAt().plus(Incidents.REOPENS_WITHIN));
    }

    /** To whom it is news is told that it began, and others that it goes on. */
    private @Nullable Matter later(Set<String> due, Instant now) {
        Set<String> news = due.stream().filter(present::isNews).collect(Collectors.toSet());
        boolean isNews = !news.isEmpty();
        Occasion occasion =
                !incident.isOpen() ? Occasion.RECOVERED : isNews ? beginning().occasion() : Occasion.REMINDED;
        Set<String> people = incident.isOpen() && isNews ? news : due;
        return isWaiting(occasion, now) ? null : matter(timed(occasion), people, insistence.step());
    }

    private boolean isWaiting(Occasion occasion, Instant now) {
        return held != null && held.occasion() == occasion && (held.until() == null || now.isBefore(held.until()));
    }

    private Pending timed(Occasion occasion) {
        return new Pending(occasion, present.beginning(), present.beganAt(), false);
    }

    /** Whether it was kept, and nobody was there to be told, or has taken it on. */
    private boolean isUnheard() {
        return unheard && !insistence.isResting();
    }

    private Matter matter(Pending asked, Set<String> only, int upTo) {
        boolean once = asked.occasion() == Occasion.FLAPPING && decided.containsKey(Occasion.FLAPPING);
        boolean again = pending != null && (once || Objects.equals(decided.get(asked.occasion()), asked.tells()));
        return new Matter(
                incident,
                asked.occasion(),
                asked.tells(),
                asked.recordedAt(),
                present.beganAt(),
                present.known().isEmpty(),
                present.known(),
                only,
                upTo,
                again,
                isTakenBack(),
                asked.occasion() == Occasion.RAISED ? null : route);
    }

    /** Whether what it was reopened for is another one's. */
    boolean isTakenBack() {
        Instant resolved = incident.resolvedAt();
        return incident.reopened() > 0
                && resolved != null
                && !resolved.isAfter(present.interruption().since());
    }

    /** When to look at it again; {@link Instant#MAX} if only a step of it can change anything. */
    Instant next(Course course, Contacts contacts) {
        if (pending != null) {
            return held == null || held.occasion() != pending.occasion()
                    ? Instant.MIN
                    : held.until() == null ? Instant.MAX : held.until();
        }
        if (!incident.isOpen() && later.isEmpty()) {
            return forgotten();
        }
        Instant until = held == null ? Instant.MIN : held.until() == null ? Instant.MAX : held.until();
        Instant next = later.values().stream().min(Instant::compareTo).orElse(Instant.MAX);
        if (incident.isOpen()) {
            Instant escalates = insistence.escalates(course);
            boolean isUnstaffed = isUnstaffed() && escalates != null;
            next = isUnheard() ? Instant.MIN : earlier(next, isUnstaffed ? until : escalates);
            next = earlier(next, insistence.reminds(contacts.repeats()));
            until = isUnstaffed ? Instant.MIN : until;
        }
        return next.isBefore(until) ? until : next;
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
