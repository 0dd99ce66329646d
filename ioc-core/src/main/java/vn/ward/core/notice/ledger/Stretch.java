package vn.ward.core.notice.ledger;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.notice.Addressee;
import vn.ward.core.notice.Interruption;

/** One interruption of an incident, and who was told of it. */
final class Stretch {

    private final long beginning;
    private final Instant beganAt;
    private Interruption interruption;
    private final Map<String, Boolean> told = new LinkedHashMap<>();
    private final Set<String> records = new HashSet<>();
    private final Set<String> heirs = new LinkedHashSet<>();

    /** @param seq the journal number of {@code event}, which begins it */
    Stretch(long seq, Instant recordedAt, IncidentEvent event) {
        this.beginning = seq;
        this.beganAt = recordedAt;
        this.interruption = Interruption.begun(event);
    }

    /** The journal number of its beginning. */
    long beginning() {
        return beginning;
    }

    /** When its beginning was recorded. */
    Instant beganAt() {
        return beganAt;
    }

    Interruption interruption() {
        return interruption;
    }

    void stepped(IncidentEvent event) {
        interruption = interruption.after(event);
    }

    /** They are to be told something of it now. */
    void told(Addressee one) {
        told.putIfAbsent(one.person(), false);
        heirs.remove(one.person());
        if (one.isRecord()) {
            records.add(one.person());
        }
    }

    /** {@code person} was told of it by a version of before there were notices. */
    void settled(String person) {
        told.put(person, true);
    }

    void reached(String person) {
        told.computeIfPresent(person, (id, before) -> true);
    }

    boolean isReached(String person) {
        return told.getOrDefault(person, false);
    }

    /** Whether {@code person} was not to be told anything of it yet. */
    boolean isNews(String person) {
        return !told.containsKey(person);
    }

    /** {@code person}, who was reached, knows how it ended. */
    void ends(String person) {
        told.remove(person, true);
    }

    /**
     * {@code person} was told of something that became a part of it.
     *
     * @return whether that is news to them
     */
    boolean inherits(String person) {
        return isNews(person) && heirs.add(person);
    }

    /** Ids of all who are to hear how it goes on. */
    Set<String> known() {
        Set<String> known = new LinkedHashSet<>(told.keySet());
        known.addAll(heirs);
        return known;
    }

    /** Ids of the people among them. */
    Set<String> people() {
        return known().stream()
                .filter(id -> !id.startsWith(Addressee.COPY) && !records.contains(id))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
