package vn.ward.core.queue;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that was told of a ticket. Joined from {@link TicketNews} in such a way that neither their order matters nor whether one
 * comes twice.
 *
 * @param named when {@code service} was told; 1970: never
 * @param placed when {@code counter} was told; 1970: never
 */
public record Ticket(
        Stage stage,
        String service,
        Instant named,
        String counter,
        Instant placed,
        @Nullable Instant drawn,
        @Nullable Instant called,
        @Nullable Instant served,
        @Nullable Instant ended) {

    static Ticket of(TicketNews news) {
        return new Ticket(
                news.reached(),
                news.service(),
                news.service().isEmpty() ? Instant.EPOCH : news.at(),
                news.counter(),
                news.counter().isEmpty() ? Instant.EPOCH : news.at(),
                news.drawn(),
                news.called(),
                news.served(),
                news.ended());
    }

    /** Who is sent on to another service or counter is there; who is called again was called when it was first. */
    Ticket join(Ticket other) {
        boolean otherService = isLater(other.named, other.service, named, service);
        boolean otherCounter = isLater(other.placed, other.counter, placed, counter);
        return new Ticket(
                stage.orLater(other.stage),
                otherService ? other.service : service,
                otherService ? other.named : named,
                otherCounter ? other.counter : counter,
                otherCounter ? other.placed : placed,
                earlier(drawn, other.drawn),
                earlier(called, other.called),
                earlier(served, other.served),
                later(ended, other.ended));
    }

    /** The first instant of it that {@code before} did not have; null: it has none that is new. */
    public @Nullable Instant firstNew(@Nullable Ticket before) {
        Instant first = null;
        if (before == null || !Objects.equals(drawn, before.drawn)) {
            first = earlier(first, drawn);
        }
        if (before == null || !Objects.equals(called, before.called)) {
            first = earlier(first, called);
        }
        if (before == null || !Objects.equals(served, before.served)) {
            first = earlier(first, served);
        }
        if (before == null || !Objects.equals(ended, before.ended)) {
            first = earlier(first, ended);
        }
        return first;
    }

    /** As it was at {@code then}; null: it had not been drawn, as far as is told. */
    @Nullable
    Ticket asOf(Instant then) {
        boolean isPast = isBy(drawn, then) && isBy(called, then) && isBy(served, then) && isBy(ended, then);
        if (isPast) {
            return this;
        }
        Instant wasDrawn = isBy(drawn, then) ? drawn : null;
        Instant wasCalled = isBy(called, then) ? called : null;
        Instant wasServed = isBy(served, then) ? served : null;
        Instant wasEnded = isBy(ended, then) ? ended : null;
        if (wasDrawn == null && wasCalled == null && wasServed == null && wasEnded == null) {
            return null;
        }
        boolean cameBack = wasServed == null && served != null;
        Stage was = wasEnded != null
                ? cameBack ? Stage.LEFT : stage
                : wasServed != null ? Stage.SERVED : wasCalled != null ? Stage.CALLED : Stage.WAITING;
        boolean wasPlaced = was != Stage.WAITING || !placed.isAfter(then);
        return new Ticket(
                was,
                service,
                named,
                wasPlaced ? counter : "",
                wasPlaced ? placed : Instant.EPOCH,
                wasDrawn,
                wasCalled,
                wasServed,
                wasEnded);
    }

    private static boolean isBy(@Nullable Instant stamp, Instant then) {
        return stamp == null || !stamp.isAfter(then);
    }

    /** Of two things told at one instant any may count, so long as it is always the same. */
    private static boolean isLater(Instant at, String text, Instant thanAt, String thanText) {
        int order = at.compareTo(thanAt);
        return order > 0 || (order == 0 && text.compareTo(thanText) > 0);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    boolean isWaiting() {
        return stage == Stage.WAITING;
    }

    /** Somebody is at a counter with it, or on the way there, as far as is told: not every system tells the end. */
    boolean isServing() {
        return stage == Stage.CALLED || (stage == Stage.SERVED && done() == null);
    }

    /** When it was last heard that it got on: called, served, or sent to a counter. 1970: never. */
    Instant moved() {
        return Stream.of(called, served)
                .filter(Objects::nonNull)
                .reduce(placed, (one, other) -> other.isAfter(one) ? other : one);
    }

    boolean wasServed() {
        return stage == Stage.DONE || stage == Stage.SERVED;
    }

    /** When its service began; where a system tells no such instant, when it was called. Null: it has not, or nobody told. */
    @Nullable
    Instant begun() {
        return !wasServed() ? null : served != null ? served : called;
    }

    /** When its service ended; null: it has not, or nobody told. Who had left and came back ended before it began. */
    @Nullable
    Instant done() {
        Instant from = begun();
        return wasServed() && ended != null && (from == null || !ended.isBefore(from)) ? ended : null;
    }
}
