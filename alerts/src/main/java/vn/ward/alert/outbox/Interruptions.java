package vn.ward.alert.outbox;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import vn.ward.core.engine.AsyncJournal;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.journal.Entry.IncidentStepped;
import vn.ward.core.journal.Numbered;
import vn.ward.core.notice.Interruption;

/**
 * The interruptions under way, by incident number. What began before this start is looked up by reading the journal
 * backwards, once, when it is first needed. One event loop.
 */
final class Interruptions {

    private final AsyncJournal journal;
    private final Map<Long, Interruption> underWay = new HashMap<>();

    Interruptions(AsyncJournal journal) {
        this.journal = journal;
    }

    /** Looks up the beginnings that the steps in {@code chunk} need and that are not known yet. */
    Future<Void> recall(List<Numbered> chunk) {
        Set<Long> known = new HashSet<>(underWay.keySet());
        Map<Long, Deque<IncidentEvent>> wanted = new HashMap<>();
        for (Numbered numbered : chunk) {
            if (numbered.entry() instanceof IncidentStepped stepped) {
                long incident = stepped.event().number();
                if (!Interruption.beginsWith(stepped.event()) && !known.contains(incident)) {
                    wanted.put(incident, new ArrayDeque<>());
                }
                known.add(incident);
            }
        }
        return back(chunk.get(0).seq() - 1, wanted);
    }

    /** The interruption after {@code event}; empty if its beginning is not in the journal. */
    Optional<Interruption> step(IncidentEvent event) {
        if (event.kind() == Kind.RESOLVED || event.kind() == Kind.MERGED) {
            return Optional.ofNullable(underWay.remove(event.number())).map(it -> it.after(event));
        }
        if (Interruption.beginsWith(event)) {
            underWay.put(event.number(), Interruption.begun(event));
        } else {
            underWay.computeIfPresent(event.number(), (number, it) -> it.after(event));
        }
        return Optional.ofNullable(underWay.get(event.number()));
    }

    /** Reads backwards from {@code upTo} until every beginning is found or the journal ends. */
    private Future<Void> back(long upTo, Map<Long, Deque<IncidentEvent>> wanted) {
        if (wanted.isEmpty()) {
            return Future.succeededFuture();
        }
        AtomicLong before = new AtomicLong(upTo);
        return Repeat.whileMore(() -> {
            long from = Math.max(0, before.get() - Follower.CHUNK);
            return journal.after(from, Follower.CHUNK).map(chunk -> {
                for (int i = chunk.size() - 1; i >= 0; i--) {
                    if (chunk.get(i).seq() <= before.get() && chunk.get(i).entry() instanceof IncidentStepped stepped) {
                        found(stepped.event(), wanted);
                    }
                }
                before.set(from);
                boolean begins = chunk.isEmpty() || chunk.get(0).seq() > from + 1; // what came before was let go
                return from > 0 && !begins && !wanted.isEmpty();
            });
        });
    }

    private void found(IncidentEvent event, Map<Long, Deque<IncidentEvent>> wanted) {
        Deque<IncidentEvent> steps = wanted.get(event.number());
        if (steps == null) {
            return;
        }
        steps.addFirst(event);
        if (Interruption.beginsWith(event)) {
            wanted.remove(event.number());
            steps.forEach(this::step);
        }
    }
}
