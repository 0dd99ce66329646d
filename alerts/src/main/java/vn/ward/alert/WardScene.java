package vn.ward.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.Watched;
import vn.ward.core.incident.Incident;
import vn.ward.core.judge.State;
import vn.ward.core.notice.Arrangements;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Scene;
import vn.ward.core.notice.Subject;
import vn.ward.core.target.Target;

/** The ward as it is now, for one round of decisions. */
final class WardScene implements Scene {

    private final Board board;
    private final Instant now;
    private final Contacts contacts;
    private final Calendars calendars;
    private final Arrangements arrangements;
    private @Nullable Map<String, Watched> targets;
    private @Nullable Map<String, Set<String>> dependents;

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
        boolean isForeign = incident.alarm() != null && !incident.isOfThePlatform();
        String group = target.map(Target::group).orElse(isForeign ? Subject.FOREIGN : Subject.PLATFORM);
        boolean working = target.map(one -> calendars.of(one.id(), one.group()))
                .orElseGet(calendars::usualCalendar)
                .isWorking(now);
        return new Subject(incident.target(), group, incident.severity(), causes, working);
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

    /** Who depends on whom, from those that are needed. Only made when it is asked for. */
    private Map<String, Set<String>> dependents() {
        if (dependents == null) {
            Map<String, Set<String>> byParent = new HashMap<>();
            targets()
                    .forEach((id, watched) -> watched.target()
                            .dependsOn()
                            .forEach(parent -> byParent.computeIfAbsent(parent, above -> new HashSet<>())
                                    .add(id)));
            dependents = byParent;
        }
        return dependents;
    }

    /** How many targets can't work without {@code target}. */
    int carried(String target) {
        Set<String> carried = new HashSet<>();
        Deque<String> ahead = new ArrayDeque<>();
        ahead.add(target);
        while (!ahead.isEmpty()) {
            dependents().getOrDefault(ahead.remove(), Set.of()).stream()
                    .filter(carried::add)
                    .forEach(ahead::add);
        }
        return carried.size();
    }
}
