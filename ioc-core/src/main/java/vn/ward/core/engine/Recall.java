package vn.ward.core.engine;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.journal.Checkpoint;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Journal;
import vn.ward.core.journal.Numbered;
import vn.ward.core.journal.Remembered;
import vn.ward.core.judge.Health;

/**
 * What the platform knew when it last stopped, however it stopped: the last checkpoint and what was journalled after
 * it.
 */
public final class Recall {

    private static final int PAGE = 1_000;

    private final Map<String, Remembered> targets;
    private long nextIncident;
    private long seq;

    private Recall(Checkpoint checkpoint) {
        this.targets = new HashMap<>(checkpoint.targets());
        this.nextIncident = checkpoint.nextIncident();
        this.seq = checkpoint.seq();
    }

    /** Blocking. */
    public static Checkpoint from(Journal journal) {
        Recall recall = new Recall(journal.checkpoint());
        List<Numbered> page;
        do {
            page = journal.after(recall.seq, PAGE);
            page.forEach(recall::fold);
        } while (page.size() == PAGE);
        return new Checkpoint(recall.seq, recall.nextIncident, recall.targets);
    }

    /** The latest instant that is recorded: the ward's clock must not fall behind it. Blocking. */
    public static Instant latest(Journal journal, Checkpoint known) {
        Instant latest = journal.after(journal.last() - 1, 1).stream()
                .map(Numbered::recordedAt)
                .findFirst()
                .orElse(Instant.EPOCH);
        for (Remembered target : known.targets().values()) {
            Instant heard = target.health().latest();
            latest = heard != null && heard.isAfter(latest) ? heard : latest;
        }
        return latest;
    }

    private void fold(Numbered numbered) {
        seq = numbered.seq();
        Entry entry = numbered.entry();
        if (entry instanceof Entry.TargetVersioned version) {
            Remembered known = targets.get(version.target());
            Remembered base =
                    known == null ? new Remembered(Health.unknown(version.validFrom()), null, null, null) : known;
            String config = version.config();
            targets.put(version.target(), config == null ? base.gone() : base.configured(config));
        } else if (entry instanceof Entry.TargetRenamed renamed) {
            rename(targets, renamed.from(), renamed.to(), numbered.recordedAt());
        } else if (entry instanceof Entry.HealthMoved moved) {
            targets.put(moved.target(), known(moved.target(), numbered).with(moved.health()));
        } else if (entry instanceof Entry.StateChanged changed) {
            String target = changed.change().target();
            targets.put(target, known(target, numbered).after(changed.change()));
        } else if (entry instanceof Entry.IncidentStepped stepped) {
            step(stepped.event(), numbered);
        }
    }

    /** All that is known of {@code from} is {@code to}'s now. */
    static void rename(Map<String, Remembered> targets, String from, String to, Instant now) {
        Remembered known = Objects.requireNonNull(targets.get(from));
        targets.put(to, known.renamed(from, to));
        targets.put(from, Remembered.former(to, now));
        targets.replaceAll((id, other) -> other.hearsOf(from, to));
    }

    /** A target's latest incident is remembered; what people do to an earlier one is in the database alone. */
    private void step(IncidentEvent event, Numbered numbered) {
        nextIncident = Math.max(nextIncident, event.number() + 1);
        boolean opens = event.kind() == IncidentEvent.Kind.OPENED;
        boolean manual = targets.containsKey(Casebook.key(event))
                || (opens && !event.author().equals(IncidentEvent.JUDGE));
        String key = manual ? Casebook.key(event) : event.target();
        Remembered known = known(key, numbered);
        Incident before = known.incident();
        if (opens || (before != null && before.id().equals(event.incident()))) {
            targets.put(key, known.after(event));
        }
    }

    private Remembered known(String target, Numbered numbered) {
        Remembered known = targets.get(target);
        return known == null ? new Remembered(Health.unknown(numbered.recordedAt()), null, null, null) : known;
    }
}
