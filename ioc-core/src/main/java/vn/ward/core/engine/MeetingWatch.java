package vn.ward.core.engine;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.meeting.Preparations;
import vn.ward.core.meeting.Sight;
import vn.ward.core.target.Target;

/** Looks every ten seconds whether rooms are ready for their next meetings. While the journal can't be written nothing is known. */
public final class MeetingWatch extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(MeetingWatch.class);
    private static final long LOOK_MILLIS = 10_000;

    private final ForeignAlerts alarms;
    private final Board board;
    private final Consumer<Collection<String>> hasten;
    private final Preparations preparations = new Preparations();

    /** @param hasten is told the ids of targets that are to be tried at once; any thread */
    public MeetingWatch(ForeignAlerts alarms, Board board, Consumer<Collection<String>> hasten) {
        this.alarms = alarms;
        this.board = board;
        this.hasten = hasten;
    }

    /** The judge runs before it. */
    @Override
    public Future<?> start() {
        return takeUp().onSuccess(known -> vertx.setPeriodic(0, LOOK_MILLIS, timer -> look()));
    }

    /** Completes when it knows what stood when the platform last stopped. */
    Future<?> takeUp() {
        return alarms.notCleared(IncidentEvent.MEETING).onSuccess(standing -> standing.forEach(preparations::stands));
    }

    void look() {
        if (board.readiness().journalFailure().isPresent()) {
            return;
        }
        Preparations.Turn turn = preparations.look(sight(board));
        if (!turn.needed().isEmpty()) {
            hasten.accept(tried(turn.needed()));
        }
        turn.raised().forEach(alarm -> {
            LOG.info("a room is not ready for its meeting key={} severity={}", alarm.key(), alarm.severity());
            told(alarms.raise(alarm), alarm.key());
        });
        turn.reworded().forEach(alarm -> told(alarms.reword(alarm), alarm.key()));
        turn.over().forEach(over -> {
            LOG.info("a room is ready, or its meeting is over key={}", over.key());
            told(alarms.clear(over.key(), board.now(), over.why()), over.key());
        });
    }

    private static void told(Future<?> recorded, String key) {
        recorded.onFailure(e -> LOG.error("what is to be told of a room was not recorded key={}", key, e));
    }

    /** How the ward stands now. */
    public static Sight sight(Board board) {
        Map<String, Sight.Seen> targets = new HashMap<>();
        board.targets()
                .forEach(watched ->
                        targets.put(watched.target().id(), new Sight.Seen(watched.target(), watched.health())));
        return new Sight(
                board.now(), board.ward().zone(), board.rooms(), board.meetings(), board.maintenances(), targets);
    }

    /** Of a composite its parts; it is not tried itself. What is measured at times of the day keeps to them: it costs much. */
    private Set<String> tried(Collection<String> needs) {
        Map<String, Target> targets = new HashMap<>();
        board.targets().forEach(watched -> targets.put(watched.target().id(), watched.target()));
        Set<String> tried = new HashSet<>();
        needs.forEach(need -> add(need, targets, tried));
        return tried;
    }

    private static void add(String id, Map<String, Target> targets, Set<String> tried) {
        Target target = targets.get(id);
        if (target == null || target.isSampled()) {
            return;
        }
        if (target.isComposed()) {
            target.composite().orElseThrow().parts().forEach(part -> add(part, targets, tried));
        } else {
            tried.add(id);
        }
    }
}
