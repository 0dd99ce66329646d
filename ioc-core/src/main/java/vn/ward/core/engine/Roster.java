package vn.ward.core.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.config.Watching;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.Incidents;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Remembered;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.Judge;
import vn.ward.core.judge.LastAttempt;
import vn.ward.core.judge.StateChange;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Target;

/**
 * Who is watched from now on, and what it means for what is known that some are new, changed, called otherwise, or gone: at
 * a start, and when the configuration changes while the platform runs.
 */
final class Roster {

    private static final Logger LOG = LoggerFactory.getLogger(Roster.class);
    private static final Reason GONE = Reason.of("watched-no-longer");

    private final Instant now;
    private final Supplier<Incidents.NewName> newName;
    private final Map<String, Remembered> known;
    private final Map<String, Standing> standings = new LinkedHashMap<>();
    private final Map<String, Remembered> gone = new LinkedHashMap<>();
    private final List<Entry.TargetRenamed> renamings = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    /**
     * @param known of every target that is or was watched
     * @param before the standings until now; none at a start
     * @throws NameTaken and nothing is changed
     */
    Roster(
            Watching watching,
            Map<String, Remembered> known,
            Map<String, Standing> before,
            Instant now,
            Supplier<Incidents.NewName> newName) {
        this.now = now;
        this.newName = newName;
        this.known = new HashMap<>(known);
        watching.was().forEach((to, from) -> rename(from, to));
        watching.targets().forEach(this::refuseTaken);
        watching.targets().forEach(target -> take(target, before.get(target.id())));
        this.known.forEach((id, one) -> {
            if (one.config() != null && !standings.containsKey(id)) {
                remove(id, one);
            }
        });
    }

    /** By id, in the configuration's order. */
    Map<String, Standing> standings() {
        return standings;
    }

    /** What is to be remembered of those that are watched no longer, or are called otherwise. */
    Map<String, Remembered> gone() {
        return gone;
    }

    /** Who is called otherwise from now on, in order. */
    List<Entry.TargetRenamed> renamings() {
        return renamings;
    }

    /** What is to be recorded. */
    List<Entry> entries() {
        return entries;
    }

    /** Once it has been done the file may go on saying it. One that was taken out before may come back so, too. */
    private void rename(String from, String to) {
        Remembered old = known.get(from);
        Remembered own = known.get(to);
        boolean done = own != null && own.config() != null;
        if (old == null || old.became() != null || done) {
            return;
        }
        if (own != null && own.became() == null) {
            LOG.warn("a target that was watched before under its new id is not renamed from={} to={}", from, to);
            return;
        }
        Entry.TargetRenamed renaming = new Entry.TargetRenamed(from, to);
        renamings.add(renaming);
        entries.add(renaming);
        Recall.rename(known, from, to, now);
        gone.put(from, Remembered.former(to, now));
    }

    private void refuseTaken(Target target) {
        Remembered taken = known.get(target.id());
        if (taken != null && taken.became() != null) {
            throw new NameTaken(target.id(), taken.became());
        }
    }

    private void take(Target target, @Nullable Standing before) {
        Remembered one = known.get(target.id());
        String config = target.describe();
        if (one == null || !config.equals(one.config())) {
            entries.add(new Entry.TargetVersioned(target.id(), now, config));
        }
        Remembered remembered = one == null ? new Remembered(Health.unknown(now), null, config, null) : one;
        boolean same = before != null
                && before.target().equals(target)
                && before.toRemember().equals(remembered); // else something in it is called otherwise
        standings.put(target.id(), same ? before : new Standing(target, remembered, newName));
    }

    /**
     * A target that was taken out of the configuration: it is unknown from now on, or since its last attempt no longer
     * vouched for it by the pace of then, and its incident ends. If it returns it begins anew.
     */
    private void remove(String id, Remembered one) {
        Health after = Health.unknown(now);
        List<StateChange> changes =
                Judge.blind(id, one.health(), vouchedUntil(one), now, GONE).changes();
        if (!changes.isEmpty() || one.health().pending() != null) {
            entries.add(new Entry.HealthMoved(id, after));
        }
        changes.forEach(change -> entries.add(new Entry.StateChanged(change)));
        Optional<IncidentEvent> ended = Incidents.unwatched(one.incident(), now, GONE);
        ended.ifPresent(event -> entries.add(new Entry.IncidentStepped(event)));
        entries.add(new Entry.TargetVersioned(id, now, null));
        @Nullable
        Incident incident =
                ended.map(event -> Incident.after(one.incident(), event)).orElse(one.incident());
        gone.put(id, one.with(after).with(incident).gone());
    }

    /** A journal of before the pace was remembered can't tell how long: then not beyond the last attempt's start. */
    private Instant vouchedUntil(Remembered one) {
        Instant last = one.health().lastStart();
        Pace pace = one.pace();
        if (last == null) {
            return now;
        }
        return pace == null
                ? last
                : new LastAttempt(last, null)
                        .unheard(pace.every(), pace.timeout(), now)
                        .orElse(now);
    }
}
