package vn.ward.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Care;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Incidents;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Remembered;
import vn.ward.core.judge.Health;

/**
 * The incidents that people act on: the latest of each target, those that people or alarms opened, and earlier ones as
 * they are looked up. Confined to one loop, on which all steps are taken, so that of two people who act at once the second sees what
 * the first did.
 */
final class Casebook {

    /** What is remembered under it is no target's: a target's id has no such sign. */
    private static final String MANUAL = "#";

    private static final int EARLIER = 1_000;

    /** An Alertmanager says what stands each five days at least: so long does it know what it has said. */
    private static final Duration SAID_WITHIN = Duration.ofDays(7);

    private final Map<String, Standing> standings;
    private final Map<Long, Incident> manual = new LinkedHashMap<>();
    private final Map<String, Long> alarms = new HashMap<>(); // the latest incident of each key
    private final Map<String, Instant> said = new HashMap<>(); // when each key was last raised, since the start
    private final Set<Long> forgotten = new HashSet<>(); // not written out yet
    private final Map<Long, Incident> earlier = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Incident> eldest) {
            return size() > EARLIER;
        }
    };

    Casebook(Map<String, Standing> standings) {
        this.standings = standings;
    }

    /** Takes up what was remembered of incidents that people or alarms opened. */
    void recall(Map<String, Remembered> remembered) {
        remembered.forEach((key, known) -> {
            if (isManual(key) && known.incident() != null) {
                keep(known.incident());
            }
        });
    }

    private void keep(Incident incident) {
        manual.put(incident.number(), incident);
        if (incident.alarm() != null) {
            alarms.merge(incident.alarm().key(), incident.number(), Math::max);
        }
    }

    /** The latest incident of the alarm {@code key}; empty if it was never raised, or that is long over. */
    Optional<Incident> alarm(String key) {
        return Optional.ofNullable(alarms.get(key)).flatMap(number -> Optional.ofNullable(manual.get(number)));
    }

    /** The same, for an alarm that is raised now. */
    Optional<Incident> raised(String key, Instant now) {
        said.put(key, now);
        return alarm(key);
    }

    /** The latest incidents of those alarms of {@code source} that were not cleared yet. */
    List<Incident> notCleared(String source) {
        return alarms.keySet().stream()
                .flatMap(key -> alarm(key).stream())
                .filter(incident -> {
                    Incident.Alarmed alarm = Objects.requireNonNull(incident.alarm());
                    return alarm.source().equals(source) && alarm.clearedAt() == null;
                })
                .toList();
    }

    /**
     * Lets go of incidents of alarms that are over and reopen no more: there is no end to alarms, as there is to targets.
     * What a person ended is over too once another incident stands for its alarm, or nobody has raised it for days: not
     * everybody says that an alarm is over. The platform does.
     *
     * @return whether there were any
     */
    boolean forget(Instant now) {
        List<Incident> over = manual.values().stream()
                .filter(incident -> isOver(incident, now))
                .toList();
        for (Incident incident : over) {
            manual.remove(incident.number());
            earlier.put(incident.number(), incident);
            forgotten.add(incident.number());
            String key = Objects.requireNonNull(incident.alarm()).key();
            if (alarms.remove(key, incident.number())) {
                said.remove(key);
            }
        }
        return !over.isEmpty();
    }

    private boolean isOver(Incident incident, Instant now) {
        Incident.Alarmed alarm = incident.alarm();
        if (alarm == null || incident.isOpen()) {
            return false;
        }
        if (alarm.clearedAt() != null) {
            return alarm.clearedAt().isBefore(now.minus(Incidents.REOPENS_WITHIN));
        }
        boolean isLatest = Long.valueOf(incident.number()).equals(alarms.get(alarm.key()));
        return !isLatest
                || (!incident.isOfThePlatform()
                        && said.computeIfAbsent(alarm.key(), key -> now).isBefore(now.minus(SAID_WITHIN)));
    }

    /** Takes over that a target is called otherwise; the latest incidents of targets are their standings'. */
    void rename(String from, String to) {
        manual.replaceAll((number, incident) -> incident.renamed(from, to));
        earlier.replaceAll((number, incident) -> incident.renamed(from, to));
    }

    static boolean isManual(String key) {
        return key.startsWith(MANUAL);
    }

    /** Under what an incident is remembered. */
    static String key(IncidentEvent event) {
        return MANUAL + event.number();
    }

    Optional<Incident> find(long number) {
        return standings.values().stream()
                .map(Standing::incident)
                .filter(incident -> incident != null && incident.number() == number)
                .map(Objects::requireNonNull)
                .findFirst()
                .or(() -> Optional.ofNullable(manual.get(number)))
                .or(() -> Optional.ofNullable(earlier.get(number)));
    }

    /** One that was looked up; what somebody did to it meanwhile counts. */
    void found(Incident incident) {
        earlier.putIfAbsent(incident.number(), incident);
    }

    /** Takes a step over. */
    Entry step(@Nullable Incident before, IncidentEvent event) {
        for (Standing standing : standings.values()) {
            Incident latest = standing.incident();
            if (before != null && latest != null && latest.id().equals(event.incident())) {
                return standing.step(event);
            }
        }
        Incident after = Incident.after(before, event);
        if (!after.isManual() || forgotten(after)) {
            earlier.put(after.number(), after);
        } else {
            keep(after);
        }
        return new Entry.IncidentStepped(event);
    }

    /** One of an alarm that was let go of; if people open it again they have it back. */
    private boolean forgotten(Incident incident) {
        return incident.alarm() != null && !incident.isOpen() && !manual.containsKey(incident.number());
    }

    /** The target whose latest incident this is. */
    Optional<String> target(Incident incident) {
        return standings.values().stream()
                .filter(standing ->
                        standing.incident() != null && standing.incident().id().equals(incident.id()))
                .map(standing -> standing.target().id())
                .findFirst();
    }

    /** Those that people and alarms opened, as they are remembered; what was let go of, without its incident. */
    Map<String, Remembered> toRemember() {
        Map<String, Remembered> remembered = new LinkedHashMap<>();
        forgotten.forEach(number ->
                remembered.put(MANUAL + number, new Remembered(Health.unknown(Instant.EPOCH), null, null, null)));
        forgotten.clear();
        manual.values()
                .forEach(incident -> remembered.put(
                        MANUAL + incident.number(),
                        new Remembered(Health.unknown(incident.beganAt()), incident, null, null)));
        return remembered;
    }

    List<Incident> manual() {
        return List.copyOf(manual.values());
    }

    /** The drill of {@code target} that is under way; empty if there is none. */
    Optional<Incident> drill(String target) {
        return manual.values().stream()
                .filter(incident -> incident.isDrill()
                        && incident.isOpen()
                        && incident.target().equals(target))
                .findFirst();
    }

    /** What comes by itself at {@code now}: drills end, and of what nobody has any more the incidents speak up again. */
    List<IncidentEvent> due(Instant now) {
        List<IncidentEvent> due = new ArrayList<>(over(now));
        due.addAll(expired(now));
        return due;
    }

    private List<IncidentEvent> over(Instant now) {
        List<IncidentEvent> over = new ArrayList<>();
        for (Incident incident : manual.values()) {
            Instant until = incident.drillUntil();
            if (until != null && incident.isOpen() && !until.isAfter(now)) {
                over.add(incident.step(Kind.RESOLVED, until, IncidentEvent.JUDGE, null));
            }
        }
        return over;
    }

    /** Acknowledgements that run out at {@code now}: the incidents speak up again. */
    private List<IncidentEvent> expired(Instant now) {
        List<IncidentEvent> expired = new ArrayList<>();
        List<Incident> all = new ArrayList<>(manual.values());
        standings.values().stream()
                .map(Standing::incident)
                .filter(Objects::nonNull)
                .forEach(all::add);
        for (Incident incident : all) {
            Care.Acknowledgement taken = incident.care().acknowledgement();
            if (incident.isOpen()
                    && taken != null
                    && taken.expires() != null
                    && !taken.expires().isAfter(now)) {
                expired.add(incident.step(Kind.ACKNOWLEDGEMENT_EXPIRED, taken.expires(), IncidentEvent.JUDGE, null));
            }
        }
        return expired;
    }
}
