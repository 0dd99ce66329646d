package vn.ward.core.availability;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.judge.LastAttempt;
import vn.ward.core.judge.State;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Pace;

/**
 * What a target's states were, as they are recorded.
 *
 * @param lives when the target was watched, in order and apart; the time before, between and after is outside every
 *     period
 * @param changes ordered by instant, of two at one instant the one recorded later comes last and counts
 * @param laid what was laid over them, in the order of recording; what is imported makes the target watched from its
 *     first to its last instant
 * @param last its last attempt; null if there was none
 * @param pace how often it is tried
 */
public record Timeline(
        List<Life> lives,
        List<Change> changes,
        List<Laid> laid,
        @Nullable LastAttempt last,
        Pace pace) {

    /**
     * A stretch of time in which the target was watched.
     *
     * @param until when it was removed; null while it is watched
     */
    public record Life(Instant from, @Nullable Instant until) {
        public Life {
            if (until != null && !from.isBefore(until)) {
                throw new IllegalArgumentException(
                        "a target can't be removed before it is watched: " + from + " .. " + until);
            }
        }

        private boolean endsBefore(Life next) {
            return until != null && !until.isAfter(next.from);
        }

        private boolean reaches(Life next) {
            return until == null || !until.isBefore(next.from);
        }

        private Life and(Life next) {
            return new Life(from, until == null || next.until == null ? null : later(until, next.until));
        }

        private Optional<Period> within(Period period, Instant now) {
            Instant begin = later(period.from(), from);
            Instant end = earlier(earlier(period.until(), now), until == null ? Instant.MAX : until);
            return begin.isBefore(end) ? Optional.of(new Period(begin, end)) : Optional.empty();
        }
    }

    /**
     * A state from an instant on.
     *
     * @param cause the id of the target whose outage this is; null if it is its own
     * @param reason why; null if nothing speaks against the target
     */
    public record Change(
            Instant at,
            State state,
            @Nullable String cause,
            @Nullable Reason reason) {
        public Change(Instant at, State state) {
            this(at, state, null, null);
        }
    }

    /** Nothing was laid over what was judged. */
    public Timeline(List<Life> lives, List<Change> changes, @Nullable LastAttempt last, Pace pace) {
        this(lives, changes, List.of(), last, pace);
    }

    public Timeline {
        lives = List.copyOf(lives);
        changes = List.copyOf(changes);
        laid = List.copyOf(laid);
        for (int i = 1; i < lives.size(); i++) {
            if (!lives.get(i - 1).endsBefore(lives.get(i))) {
                throw new IllegalArgumentException(
                        "lives must be ordered and apart: " + lives.get(i - 1) + ", " + lives.get(i));
            }
        }
        for (int i = 1; i < changes.size(); i++) {
            if (changes.get(i).at().isBefore(changes.get(i - 1).at())) {
                throw new IllegalArgumentException(
                        "state changes must be ordered by instant: " + changes.get(i - 1) + ", " + changes.get(i));
            }
        }
    }

    /**
     * What of {@code period} has passed, from the first to the last instant at which the target was watched in it; empty
     * if there is none.
     */
    public Optional<Period> within(Period period, Instant now) {
        List<Period> parts = parts(period, now);
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Period(
                        parts.get(0).from(), parts.get(parts.size() - 1).until()));
    }

    /** The parts of {@code period} in which the target was watched and that have passed. */
    private List<Period> parts(Period period, Instant now) {
        return watched().stream()
                .flatMap(life -> life.within(period, now).stream())
                .toList();
    }

    /** The lives, and what was imported, as one: ordered and apart. */
    private List<Life> watched() {
        Optional<Life> imported = imported();
        if (imported.isEmpty()) {
            return lives;
        }
        List<Life> all = new ArrayList<>(lives);
        all.add(imported.get());
        all.sort(Comparator.comparing(Life::from));
        List<Life> joined = new ArrayList<>();
        for (Life life : all) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).reaches(life)) {
                joined.set(last, joined.get(last).and(life));
            } else {
                joined.add(life);
            }
        }
        return joined;
    }

    private Optional<Life> imported() {
        List<Laid> imports =
                laid.stream().filter(one -> one.source() == Laid.Source.IMPORT).toList();
        return imports.isEmpty()
                ? Optional.empty()
                : Optional.of(new Life(
                        imports.stream().map(Laid::from).min(Instant::compareTo).orElseThrow(),
                        imports.stream()
                                .map(Laid::until)
                                .max(Instant::compareTo)
                                .orElseThrow()));
    }

    /**
     * The spans that tile {@link #within} but for the time in which the target was not watched: no other hole, no
     * overlap, neighbours differ. Until the first change the state is UNKNOWN. If by {@code now} the last attempt no
     * longer vouches for the state, it is UNKNOWN from then on, as the judge would say.
     */
    public List<Span> spans(Period period, Instant now) {
        List<Period> parts = parts(period, now);
        if (parts.isEmpty()) {
            return List.of();
        }
        List<Change> vouched = vouched(now);
        List<Span> spans = new ArrayList<>();
        parts.forEach(part -> tile(spans, part, vouched));
        return List.copyOf(Overlay.over(spans, laid));
    }

    private static void tile(List<Span> spans, Period part, List<Change> changes) {
        Change counts = new Change(part.from(), State.UNKNOWN);
        Instant at = part.from();
        for (Change change : changes) {
            add(spans, at, change.at(), counts, part);
            counts = change;
            at = later(at, change.at());
        }
        add(spans, at, part.until(), counts, part);
    }

    private List<Change> vouched(Instant now) {
        Instant end = lives.isEmpty() ? null : lives.get(lives.size() - 1).until();
        Instant seen = end == null ? now : earlier(now, end);
        Optional<Instant> lapsed = last == null ? Optional.empty() : last.unheard(pace.every(), pace.timeout(), seen);
        if (lapsed.isEmpty() || changes.isEmpty()) {
            return changes;
        }
        Change latest = changes.get(changes.size() - 1);
        List<Change> vouched = new ArrayList<>(changes);
        vouched.add(new Change(later(latest.at(), lapsed.get()), State.UNKNOWN, null, Reason.of("not-tried")));
        return vouched;
    }

    private static void add(List<Span> spans, Instant begin, Instant end, Change counts, Period period) {
        Instant from = later(begin, period.from());
        Instant until = earlier(end, period.until());
        if (from.isBefore(until)) {
            Overlay.join(spans, new Span(from, until, counts.state(), counts.cause(), counts.reason(), null));
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
