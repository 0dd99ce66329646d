package vn.ward.core.notice.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.notice.Addressee;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Interruption;
import vn.ward.core.notice.Matter;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Ruling;
import vn.ward.core.notice.Scene;
import vn.ward.core.notice.Storm;
import vn.ward.core.notice.stage.Pipeline;
import vn.ward.core.result.Reason;

/**
 * All that is known of what people were told and are to be told: the journal's entries folded together, and the decisions that
 * follow from them. Nothing is in it that is not in the journal, so that a new start knows what the one before it knew. It
 * decides; to record what it decided is the caller's, and only what was recorded counts. One thread.
 */
public final class Ledger {

    private static final Duration ASKED_FOR = Duration.ofMinutes(1);
    private static final Duration UNRECORDED_FOR = Duration.ofSeconds(5);

    private final Map<Long, Case> cases = new LinkedHashMap<>();
    private final Errands errands = new Errands();
    private final Digests digests = new Digests();
    private final Gathering gathering = new Gathering();
    private final Agenda agenda = new Agenda();
    private final Set<Long> deciding = new HashSet<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Set<Long> inhibited = new HashSet<>();
    private final Map<String, Set<String>> takenBack = new HashMap<>(); // who was told, by the target
    private boolean released;
    private boolean digesting;

    /** An incident that could not be decided on. */
    public record Fault(long incident, RuntimeException cause) {}

    /** A step of an incident was recorded. */
    public void stepped(long seq, Instant at, IncidentEvent event) {
        Case known = cases.get(event.number());
        if (event.kind() == IncidentEvent.Kind.OPENED) {
            known = new Case(seq, at, event);
            cases.put(event.number(), known);
        }
        if (known == null) {
            return; // its beginning is not in the journal any more
        }
        Incident before = known.incident();
        Set<String> waiting = known.waiting();
        known.stepped(seq, at, event);
        agenda.look(event.number(), Instant.MIN);
        Incident after = known.incident();
        released |= before.isOpen() != after.isOpen() || before.severity() != after.severity();
        switch (event.kind()) {
            case MERGED -> {
                gathering.remove(event.number());
                Optional.ofNullable(after.care().mergedInto()).ifPresent(into -> inherit(into, waiting, at));
            }
            case RESOLVED -> {
                if (known.isTakenBack()) {
                    takenBack.put(event.target(), waiting);
                }
            }
            case JOINED ->
                joined(event).map(takenBack::remove).ifPresent(people -> inherit(event.number(), people, at));
            case REOPENED -> forgetFormer(event.number());
            default -> {}
        }
    }

    /** What a target broke anew by turned out to be this incident's. */
    private static Optional<String> joined(IncidentEvent event) {
        return Optional.ofNullable(event.detail()).map(Detail::affected);
    }

    /** Whoever was told of what became a part of {@code into} hears of that one, and of its end. */
    private void inherit(long into, Set<String> people, Instant at) {
        Case other = cases.get(into);
        if (other != null && other.incident().isOpen() && !people.isEmpty()) {
            other.inherit(people, at);
            agenda.look(into, Instant.MIN);
        }
    }

    /** The news of incident {@code number} so far was told by an earlier version, to {@code people}. */
    public void settled(long number, Set<String> people) {
        Optional.ofNullable(cases.get(number)).ifPresent(known -> known.settled(people));
    }

    /** A decision was recorded. */
    public void noticed(long seq, Instant at, Notice notice) {
        deciding.remove(notice.incident());
        Case known = cases.get(notice.incident());
        if (known != null) {
            known.noticed(at, notice);
            agenda.look(notice.incident(), Instant.MIN);
            if (notice.isHeld()) {
                known.lookAgain(); // what holds it may have changed while that was being recorded
            }
            if (known.isHeldBy("inhibition")) {
                inhibited.add(notice.incident());
            } else {
                inhibited.remove(notice.incident());
            }
            boolean gathered = notice.isHeld() && notice.last().stage().equals("grouping");
            if (gathered) {
                gathering.add(notice.incident(), at);
            } else {
                gathering.remove(notice.incident());
            }
        }
        List<Addressee> now = now(notice);
        if (notice.within() != null) {
            Set<String> people = new LinkedHashSet<>();
            now.forEach(one -> people.add(one.person()));
            digests.add(notice.within(), notice.incident(), people);
            return;
        }
        if (notice.occasion() == Occasion.DIGEST) {
            digesting = false;
            gathering.digested(at);
        } else if (!now.isEmpty() && notice.occasion() != Occasion.TEST) {
            gathering.told(at);
        }
        for (Addressee one : now) {
            errands.add(Errand.of(notice, one, seq, at));
        }
    }

    /** A delivery was begun. */
    public void intended(String notice, String person, String channel) {
        errands.change(Errand.id(notice, person), errand -> errand.with(channel, null));
    }

    /** A delivery ended. */
    public void delivered(String notice, String person, String channel, Ending ending) {
        errands.change(Errand.id(notice, person), errand -> errand.with(channel, ending));
    }

    /** What became of a person's notice. */
    public void ended(String notice, String person, Ending ending) {
        Errand errand = errands.remove(Errand.id(notice, person));
        if (errand == null) {
            return;
        }
        boolean reached = ending == Ending.SENT || ending == Ending.UNKNOWN;
        long number = errand.notice().incident();
        if (errand.notice().occasion() == Occasion.DIGEST) {
            if (reached) {
                digests.of(notice, person).forEach(member -> reached(member, Long.MAX_VALUE, person));
            }
            if (!errands.areOfNotice(notice)) {
                digests.remove(notice).forEach(this::forgetFormer);
            }
        } else if (reached) {
            reached(number, errand.notice().tells(), person);
        }
        forgetFormer(number);
    }

    private void reached(long number, long tells, String person) {
        stretch(number, tells).ifPresent(then -> then.reached(person));
    }

    /** Once nobody is to be told anything of them any more, interruptions before the present one are not kept. */
    private void forgetFormer(long number) {
        Case known = cases.get(number);
        if (known != null && !deciding.contains(number) && !isAskedFor(number)) {
            known.forgetFormer();
        }
    }

    /** Something changed that no entry tells: the configuration, an arrangement, planned work. All that is held is looked at. */
    public void changed() {
        cases.keySet().forEach(this::lookAgain);
    }

    private void lookAgain(long number) {
        Case known = cases.get(number);
        if (known != null) {
            known.lookAgain();
            agenda.look(number, Instant.MIN);
        }
    }

    /**
     * What is to be decided now, decided. Each is asked for once: until it is recorded its incident is left alone.
     *
     * @param names gives each decision its id
     */
    public List<Notice> due(Scene scene, Supplier<String> names) {
        if (released) {
            released = false;
            inhibited.forEach(this::lookAgain);
        }
        Outlook view = new Outlook(scene, cases.values(), gathering);
        List<Notice> notices = new ArrayList<>();
        for (long number : agenda.due(scene.now())) {
            Case known = cases.get(number);
            if (known == null || deciding.contains(number)) {
                continue;
            }
            guarded(number, scene, () -> consider(number, known, view, names)).ifPresent(notices::add);
        }
        digest(scene, view, names, notices);
        return notices;
    }

    private Optional<Notice> consider(long number, Case known, Outlook view, Supplier<String> names) {
        Scene scene = view.scene();
        Course course = Course.of(known, scene);
        Matter matter = known.matter(scene.now(), course, scene.contacts());
        if (matter == null) {
            if (!known.isOver(scene.now())) {
                agenda.look(number, known.next(course, scene.contacts()));
            } else if (isAskedFor(number)) {
                agenda.look(number, scene.now().plus(ASKED_FOR));
            } else {
                forget(number);
            }
            return Optional.empty();
        }
        Optional<Notice> decided = decide(known, matter, view, names);
        decided.ifPresentOrElse(
                notice -> {
                    deciding.add(number);
                    view.count(notice);
                },
                () -> waits(number, known, course, scene));
        return decided;
    }

    /** Still held, by what held it before. */
    private void waits(long number, Case known, Course course, Scene scene) {
        Instant next = known.next(course, scene.contacts());
        boolean isSure = known.isUnstaffed() || next.isAfter(scene.now()); // else it would be looked at for ever
        agenda.look(number, isSure ? next : Instant.MAX);
        if (known.isHeldBy("grouping") && !gathering.members().contains(number)) {
            gathering.add(number, scene.now()); // it was left out of the digest before
        }
    }

    /** What was decided could not be recorded: it is decided anew. */
    public void undecided(List<Notice> notices, Instant now) {
        for (Notice notice : notices) {
            deciding.remove(notice.incident());
            if (cases.containsKey(notice.incident())) {
                agenda.look(notice.incident(), now.plus(UNRECORDED_FOR));
            }
            digesting &= notice.occasion() != Occasion.DIGEST;
        }
    }

    /** What could not be decided since this was asked last, by faults of ours; it is tried again. */
    public List<Fault> faults() {
        List<Fault> since = List.copyOf(faults);
        faults.clear();
        return since;
    }

    /** A decision that says no more than the one before it is not recorded again. */
    private static Optional<Notice> decide(Case known, Matter matter, Outlook view, Supplier<String> names) {
        Pipeline.Outcome outcome = Pipeline.decide(matter, view);
        Case.Held before = known.held();
        boolean same = before != null
                && before.occasion() == matter.occasion()
                && before.by().equals(outcome.last());
        if (same && outcome.last().result() == Ruling.Result.HELD) {
            known.holdOn(outcome.until());
            return Optional.empty();
        }
        return Optional.of(notice(names.get(), matter, outcome, null));
    }

    private static Notice notice(String id, Matter matter, Pipeline.Outcome outcome, @Nullable String within) {
        return new Notice(
                id,
                matter.incident().number(),
                matter.tells(),
                matter.occasion(),
                outcome.step(),
                outcome.trail(),
                outcome.until(),
                outcome.to(),
                within);
    }

    /** One message a person for all that was gathered, once it has calmed down. */
    private void digest(Scene scene, Outlook view, Supplier<String> names, List<Notice> notices) {
        if (digesting || scene.now().isBefore(gathering.due(scene.contacts().storm()))) {
            return;
        }
        String id = names.get();
        Recipients recipients = new Recipients();
        for (long number : List.copyOf(gathering.members())) {
            Case known = cases.get(number);
            if (known == null || deciding.contains(number)) {
                continue;
            }
            Optional<Notice> member = guarded(number, scene, () -> gathered(known, view, id, names));
            if (member.isEmpty()) {
                gathering.remove(number);
                continue;
            }
            notices.add(member.get());
            deciding.add(number);
            recipients.add(known.incident(), scene.subject(known.incident()), now(member.get()));
        }
        List<Addressee> people = recipients.all();
        if (!people.isEmpty()) {
            digesting = true;
            Reason why = Reason.of("notice.grouping.gathered", recipients.size());
            Ruling passed = new Ruling("grouping", Ruling.Result.PASSED, why);
            notices.add(new Notice(id, 0, 0, Occasion.DIGEST, 0, List.of(passed), null, people, null));
        }
    }

    private Optional<Notice> gathered(Case known, Outlook view, String within, Supplier<String> names) {
        Scene scene = view.scene();
        known.lookAgain();
        Matter matter = known.matter(scene.now(), Course.of(known, scene), scene.contacts());
        if (matter == null) {
            agenda.look(known.incident().number(), Instant.MIN);
            return Optional.empty();
        }
        Pipeline.Outcome outcome = Pipeline.gathered(matter, view);
        boolean isTold = outcome.to().stream().anyMatch(one -> one.later() == null);
        return Optional.of(notice(names.get(), matter, outcome, isTold ? within : null));
    }

    /** Those who are told now. */
    private static List<Addressee> now(Notice notice) {
        return notice.to().stream().filter(one -> one.later() == null).toList();
    }

    /** One that can't be decided on must not stop the others: it is tried again after a while. */
    private Optional<Notice> guarded(long number, Scene scene, Supplier<Optional<Notice>> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            faults.add(new Fault(number, e));
            agenda.look(number, scene.now().plus(ASKED_FOR));
            return Optional.empty();
        }
    }

    /** Whether something is still to be told of it. */
    private boolean isAskedFor(long number) {
        return errands.areOfIncident(number) || digests.tellOf(number);
    }

    private void forget(long number) {
        cases.remove(number);
        inhibited.remove(number);
        gathering.remove(number);
    }

    /** When something may be due without any new entry; {@link Instant#MAX} if nothing is. */
    public Instant next(Storm storm) {
        Instant agreed = agenda.next();
        Instant digest = digesting ? Instant.MAX : gathering.due(storm);
        return agreed.isBefore(digest) ? agreed : digest;
    }

    /** What has not come to its end, the oldest first. */
    public Collection<Errand> errands() {
        return errands.all();
    }

    /** Of one lane, in the journal's order. */
    public List<Errand> lane(String lane) {
        return errands.lane(lane);
    }

    /** The lanes in which anything waits. */
    public Set<String> lanes() {
        return errands.lanes();
    }

    /** The lanes that got something new since this was asked last. */
    public List<String> moved() {
        return errands.moved();
    }

    /** The incident, as far as it was recorded; empty if it is over for long. */
    public Optional<Incident> incident(long number) {
        return Optional.ofNullable(cases.get(number)).map(Case::incident);
    }

    /** All that are followed: those that are open, and those that are over for so short that they may be reopened. */
    public List<Incident> incidents() {
        return cases.values().stream().map(Case::incident).toList();
    }

    /** What the steps of the interruption add up to that a notice is about which {@code tells} this entry. */
    public Optional<Interruption> interruption(long number, long tells) {
        return stretch(number, tells).map(Stretch::interruption);
    }

    /** Whether {@code person} has been reached with anything of that interruption. */
    public boolean isReached(long number, String person, long tells) {
        return stretch(number, tells)
                .filter(stretch -> stretch.isReached(person))
                .isPresent();
    }

    /** Whether that is an interruption before the present one, and so is over. */
    public boolean isFormer(long number, long tells) {
        Case known = cases.get(number);
        return known != null && known.isFormer(tells);
    }

    private Optional<Stretch> stretch(long number, long tells) {
        return Optional.ofNullable(cases.get(number)).flatMap(known -> known.stretch(tells));
    }

    /** Whether its beginning was held back before people were told of it. */
    public boolean wasHeld(long number) {
        Case known = cases.get(number);
        return known != null && known.wasHeld();
    }

    /** The incidents that the digest {@code notice} tells {@code person} of, but for what became a part of another's meanwhile. */
    public List<Incident> digested(String notice, String person) {
        return digests.of(notice, person).stream()
                .flatMap(member -> incident(member).stream())
                .filter(incident -> incident.phase() != Incident.Phase.MERGED)
                .toList();
    }

    /** Whether nothing is left to tell by it, because its incident, or each of its digest's, became a part of another one. */
    public boolean isMerged(Errand errand) {
        Notice notice = errand.notice();
        return notice.occasion() == Occasion.DIGEST
                ? digested(notice.id(), errand.to().person()).isEmpty()
                : incident(notice.incident())
                        .filter(incident -> incident.phase() == Incident.Phase.MERGED)
                        .isPresent();
    }

    /** How many incidents are followed: for a measurement of memory. */
    public int size() {
        return cases.size();
    }

    /** The lowest journal number that a new start has to read again; {@code upTo} if there is none. */
    public long keptFrom(long upTo) {
        long incidents =
                cases.isEmpty() ? upTo : cases.values().iterator().next().opened(); // they stand in the journal's order
        long people =
                errands.all().isEmpty() ? upTo : errands.all().iterator().next().seq();
        return Math.min(upTo, Math.min(incidents, people));
    }
}
