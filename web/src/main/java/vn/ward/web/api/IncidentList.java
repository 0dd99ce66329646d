package vn.ward.web.api;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.History;
import vn.ward.core.engine.History.PastIncident;
import vn.ward.core.engine.Watched;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.Paths;
import vn.ward.core.store.StoreAway;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Page;
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

    /** A page of the open ones. A worse one that opens meanwhile belongs to a page that was read already. */
    Future<IncidentPage> open(Period period, Page page, Wording wording) {
        return open(period, wording).map(all -> {
            Page.Cut<IncidentDocument> cut = page.of(
                    all,
                    incident -> (incident.severity() == Severity.CRITICAL ? "0-" : "1-")
                            + Page.oldestFirst(incident.beganAt().toEpochMilli(), padded(incident.number())));
            return new IncidentPage(cut.items(), cut.next());
        });
    }

    private static String padded(long number) {
        return String.format(Locale.ROOT, "%015d", number);
    }

    /** A page of all, the newest first; so even a period that holds more than {@link #MOST} is read to its end. */
    Future<IncidentPage> page(Period period, Page page, Wording wording) {
        return cut(period, page, incident -> true).map(cut -> {
            List<PastIncident> lines = cut.items();
            return new IncidentPage(documents(lines.stream().map(PastIncident::incident), lines, wording), cut.next());
        });
    }

    /** @param next what to send as {@code after}; null if this is the end */
    record IncidentPage(
            List<IncidentDocument> incidents, @Nullable String next) {}

    /** Those of one sort, the newest first, open ones as the board knows them. */
    Future<Page.Cut<PastIncident>> cut(Period period, Page page, Predicate<Incident> which) {
        Instant until = page.newestMillis()
                .map(millis -> Instant.ofEpochMilli(millis + 1))
                .filter(period.until()::isAfter)
                .orElse(period.until());
        Period rest = upTo(period.from(), until);
        return gather(new LinkedHashMap<>(), rest, Math.min(page.limit(), MOST) + 2, page, which)
                .map(found -> {
                    for (Incident open : openIn(period)) {
                        if (which.test(open) && page.isAfter(key(open))) {
                            PastIncident past = found.get(open.id());
                            found.put(
                                    open.id(),
                                    new PastIncident(open, past == null ? Optional.empty() : past.downtime()));
                        }
                    }
                    return page.of(List.copyOf(found.values()), line -> key(line.incident()));
                });
    }

    /**
     * Asks the history by handfuls, each up to where the last one ended, until the page is full or nothing is left. Where so
     * many incidents begin together that a handful brings nothing new, it is doubled.
     */
    private Future<Map<UUID, PastIncident>> gather(
            Map<UUID, PastIncident> found, Period rest, int handful, Page page, Predicate<Incident> which) {
        return history.incidents(rest, handful).compose(past -> {
            past.stream()
                    .filter(line -> which.test(line.incident()) && page.isAfter(key(line.incident())))
                    .forEach(line -> found.put(line.incident().id(), line));
            if (past.size() < handful || found.size() > page.limit()) {
                return Future.succeededFuture(found);
            }
            Instant oldest = past.get(past.size() - 1).incident().beganAt();
            Period next = upTo(rest.from(), oldest.plusMillis(1));
            return gather(found, next, next.equals(rest) ? handful * 2 : handful, page, which);
        });
    }

    /** What began before a period and lasted into it belongs to its first millisecond. */
    private static Period upTo(Instant from, Instant until) {
        return new Period(from, until.isAfter(from) ? until : from.plusMillis(1));
    }

    private static String key(Incident incident) {
        return Page.newestFirst(incident.beganAt().toEpochMilli(), incident.number());
    }

    /** To be asked for once the history has answered, which may take seconds: else what ended meanwhile would still be open. */
    private List<Incident> openIn(Period period) {
        return board.openIncidents().stream()
                .filter(incident -> incident.beganAt().isBefore(period.until()))
                .toList();
    }

    /** The target's name; its id if it is watched no longer; of one without a target what it is about. */
    static String name(Incident incident, List<Watched> targets, Wording wording) {
        if (incident.target().isEmpty()) {
            return Speech.about(wording, incident);
        }
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
        Map<String, Paths> paths = Watched.paths(targets);
        return incidents
                .map(incident -> IncidentDocument.of(
                        incident, name(incident, targets, wording), paths, downtimes.get(incident.id()), wording))
                .toList();
    }
}
