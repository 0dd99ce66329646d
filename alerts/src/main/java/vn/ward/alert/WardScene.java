package vn.ward.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.Watched;
import vn.ward.core.incident.Incident;
import vn.ward.core.judge.State;
import vn.ward.core.meeting.Hit;
import vn.ward.core.meeting.Hits;
import vn.ward.core.notice.Arrangements;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Scene;
import vn.ward.core.notice.Subject;
import vn.ward.core.target.Dependents;
import vn.ward.core.target.Groups;
import vn.ward.core.target.Target;

/** The ward as it is now, for one round of decisions. */
final class WardScene implements Scene {

    private final Board board;
    private final Instant now;
    private final Contacts contacts;
    private final Calendars calendars;
    private final Arrangements arrangements;
    private @Nullable Map<String, Watched> targets;
    private @Nullable Dependents dependents;

    WardScene(Board board, Contacts contacts, Calendars calendars, Arrangements arrangements) {
        this.board = board;
        this.now = board.now();
        this.contacts = contacts;
        this.calendars = calendars;
        this.arrangements = arrangements;
    }

    /** Only made when it is asked for: most rounds decide nothing. */
    private Map<String, Watched> targets() {
        if (targets == null) {
            Map<String, Watched> byId = new HashMap<>();
            board.targets().forEach(watched -> byId.put(watched.target().id(), watched));
            targets = byId;
        }
        return targets;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public ZoneId zone() {
        return board.ward().zone();
    }

    @Override
    public Contacts contacts() {
        return contacts;
    }

    @Override
    public Arrangements arrangements() {
        return arrangements;
    }

    /** Whether the office works now. */
    boolean isWorking() {
        return calendars.usualCalendar().isWorking(now);
    }

    @Override
    public Subject subject(Incident incident) {
        Set<String> causes = new HashSet<>();
        if (incident.reason() != null) {
            causes.add(incident.reason().code());
            causes.add(incident.reason().innermost().code());
        }
        if (incident.care().causeClass() != null) {
            causes.add(incident.care()
                    .causeClass()
                    .name()
                    .toLowerCase(java.util.Locale.ROOT)
                    .replace('_', '-'));
        }
        Watched watched = incident.isOpen() ? targets().get(incident.target()) : null;
        if (watched != null && watched.cause() != null) {
            causes.add(watched.cause());
        }
        Optional<Target> target = target(incident.target());
        String group = target.map(Target::group).orElseGet(() -> groupOfNone(incident));
        boolean working = target.map(one -> calendars.of(one.id(), one.group()))
                .orElseGet(calendars::usualCalendar)
                .isWorking(now);
        return new Subject(incident.target(), group, incident.severity(), causes, working);
    }

    /** That a room is not ready concerns those whom meetings concern. */
    private static String groupOfNone(Incident incident) {
        if (incident.isOfAMeeting()) {
            return Groups.MEETING;
        }
        return incident.alarm() != null && !incident.isOfThePlatform() ? Subject.FOREIGN : Subject.PLATFORM;
    }

    private Optional<Target> target(String id) {
        return Optional.ofNullable(targets().get(id)).map(Watched::target).or(() -> board.find(id));
    }

    @Override
    public Optional<Instant> maintainedUntil(Incident incident, Instant at) {
        if (board.maintenances().windows().isEmpty()) {
            return Optional.empty();
        }
        return target(incident.target())
                .flatMap(target -> board.maintenances().at(at).end(target.id(), target.group()));
    }

    @Override
    public Optional<String> doubtedParent(String target) {
        Set<String> seen = new HashSet<>();
        Deque<String> ahead = new ArrayDeque<>();
        ahead.add(target);
        while (!ahead.isEmpty()) {
            Watched watched = targets().get(ahead.remove());
            if (watched == null) {
                continue;
            }
            for (String parent : watched.target().dependsOn()) {
                Watched above = targets().get(parent);
                if (above != null && seen.add(parent)) {
                    boolean isDown =
                            above.health().state() == State.DOWN; // known here before it is known whose outage it is
                    if (isDown || above.health().failing() != null) {
                        return Optional.of(parent);
                    }
                    ahead.add(parent);
                }
            }
        }
        return Optional.empty();
    }

    /** Only made when it is asked for. */
    private Dependents dependents() {
        if (dependents == null) {
            dependents = new Dependents(
                    targets().values().stream().map(Watched::target).toList());
        }
        return dependents;
    }

    /** How many targets can't work without {@code target}. */
    int carried(String target) {
        return dependents().of(target).size();
    }

    /** The meetings that an outage hits that goes on: under way, or soon to begin. */
    List<Hit> hitAhead(Incident incident) {
        return hit(incident, new Period(now, now.plus(Hits.AHEAD)));
    }

    /** The meetings in rooms that need what is out of service by {@code incident}, as far as they reach into {@code period}. */
    List<Hit> hit(Incident incident, Period period) {
        return board.rooms().all().isEmpty()
                ? List.of()
                : Hits.of(
                        board.rooms(),
                        board.meetings().over(period),
                        Hits.out(incident, dependents()),
                        List.of(period));
    }
}
