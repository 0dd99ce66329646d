package vn.ward.core.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One decision to tell people something, or not to: what was asked, what each stage said, and who it is that is told. It is
 * recorded before anything is sent, and is what "why did I (not) get this?" is answered from.
 *
 * @param id a UUID
 * @param incident its number; 0 of a digest and a test
 * @param tells the journal number of the step that gave the occasion; of what comes of time passing, of the beginning
 * @param step up to which step of its route people are told, from 0
 * @param trail what the stages said, the last one's word counts
 * @param until when something that is held is looked at again; null if it is not held, or until something changes
 * @param to nobody, unless all stages passed it
 * @param within the id of the digest that tells it; null if it is told by itself
 */
public record Notice(
        String id,
        long incident,
        long tells,
        Occasion occasion,
        int step,
        List<Ruling> trail,
        @Nullable Instant until,
        List<Addressee> to,
        @Nullable String within) {

    public Notice {
        trail = List.copyOf(trail);
        to = List.copyOf(to);
        if (trail.isEmpty()) {
            throw new IllegalArgumentException("a decision is somebody's: " + id);
        }
    }

    /** The same, told to people under other ids. */
    public Notice to(List<Addressee> people) {
        return new Notice(id, incident, tells, occasion, step, trail, until, people, within);
    }

    /** The word that counted. */
    public Ruling last() {
        return trail.get(trail.size() - 1);
    }

    public boolean isHeld() {
        return last().result() == Ruling.Result.HELD;
    }
}
