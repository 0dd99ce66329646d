package vn.ward.web.api;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import vn.ward.core.availability.Period;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.History;
import vn.ward.core.engine.History.PastIncident;
import vn.ward.core.engine.Watched;
import vn.ward.core.incident.Incident;
import vn.ward.core.store.StoreAway;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Wording;
import vn.ward.web.request.Query;

/**
 * Incidents that overlap a period. The open ones come from the board, which knows them at once and while the database is
 * away; the past ones, and every downtime, from the history.
 */
final class IncidentList {

    static final Duration DEFAULT_STRETCH = Duration.ofDays(31);

    /** The list is never cut short in silence: a period that holds more is refused. */
    static final int MOST = 1_000;

    private final Board board;
    private final History history;

    IncidentList(Board board, History history) {
        this.board = board;
        this.history = history;
    }

    /** The worst first, then the oldest. Without the database their downtime is not known. */
    Future<List<IncidentDocument>> open(Period period, Wording wording) {
        return history.incidents(period, MOST)
                .recover(failure ->
                        failure instanceof StoreAway ? Future.succeededFuture(List.of()) : Future.failedFuture(failure))
                .map(past -> documents(openIn(period).stream(), past, wording));
    }

    /** The newest first. */
    Future<List<IncidentDocument>> all(Period period, Query query, Wording wording) {
        return history.incidents(period, MOST + 1).map(past -> {
            if (past.size() > MOST) {
                query.wrong("from", period.from().toString(), "many-incidents", MOST);
                query.refuseIfWrong();
            }
            Map<UUID, Incident> known = new HashMap<>();
            past.forEach(line -> known.put(line.incident().id(), line.incident()));
            openIn(period).forEach(incident -> known.put(incident.id(), incident));
            return documents(
                    known.values().stream()
                            .sorted(Comparator.comparing(Incident::beganAt)
                                    .thenComparing(Incident::number)
                                    .reversed()),
                    past,
                    wording);
        });
    }

    /** To be asked for once the history has answered, which may take seconds: else what ended meanwhile would still be open. */
    private List<Incident> openIn(Period period) {
        return board.openIncidents().stream()
                .filter(incident -> incident.beganAt().isBefore(period.until()))
                .toList();
    }

    /** The target's name; its id if it is watched no longer; empty for one without a target. */
    static String name(Incident incident, List<Watched> targets) {
        return targets.stream()
                .map(Watched::target)
                .filter(target -> target.id().equals(incident.target()))
                .map(Target::name)
                .findFirst()
                .orElse(incident.target());
    }

    private List<IncidentDocument> documents(Stream<Incident> incidents, List<PastIncident> past, Wording wording) {
        List<Watched> targets = board.targets();
        Map<UUID, Duration> downtimes = new HashMap<>();
        past.forEach(line -> line.downtime()
                .ifPresent(downtime -> downtimes.put(line.incident().id(), downtime)));
        return incidents
                .map(incident ->
                        IncidentDocument.of(incident, name(incident, targets), downtimes.get(incident.id()), wording))
                .toList();
    }
}
