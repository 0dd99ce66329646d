package vn.ward.core.figures;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Times;
import vn.ward.core.series.Held;

/**
 * What outages meant to the people at the desks: how many waited while a system was down that they can't be served without, and for
 * how long together. Of the time in which nobody knows how many waited nothing is said.
 *
 * @param exposedMillis time in which a system was down while a desk served, of all desks together
 * @param knownMillis the part of it in which it is known how many waited
 * @param most who waited at once; 0 if that is not known
 * @param microPersonMillis millionths of a person by millisecond; exact but for averages, which are cut to millionths
 */
public record Impact(long exposedMillis, long knownMillis, long most, BigInteger microPersonMillis) {

    public static final Impact NONE = new Impact(0, 0, 0, BigInteger.ZERO);

    private static final int MICRO = 1_000_000;
    private static final BigInteger MINUTE = BigInteger.valueOf(60_000L * MICRO);

    /**
     * Those who wait at one desk.
     *
     * @param times in which it could not serve them
     * @param waiting how many there were, in order and apart; beyond {@code times}, too. What is finer than a millisecond is cut off
     */
    public record Hall(Times times, List<Held> waiting) {
        public Hall {
            waiting = List.copyOf(waiting);
        }

        /** Of {@code part} of its times. */
        Hall during(Times part) {
            return new Hall(times.and(part), waiting);
        }

        private List<Held> within() {
            List<Held> within = new ArrayList<>();
            int next = 0;
            for (Period time : times.periods()) {
                while (next < waiting.size() && !waiting.get(next).until().isAfter(time.from())) {
                    next++;
                }
                for (int i = next; i < waiting.size() && waiting.get(i).from().isBefore(time.until()); i++) {
                    Held held = waiting.get(i);
                    Instant from = Cursor.millis(later(held.from(), time.from()));
                    Instant until = Cursor.millis(earlier(held.until(), time.until()));
                    if (from.isBefore(until)) {
                        within.add(new Held(from, until, held.mean(), held.most()));
                    }
                }
            }
            return within;
        }
    }

    /** One who came, or left, at an instant. */
    private record Move(Instant at, long by) {}

    public static Impact of(Collection<Hall> halls) {
        long exposed = 0;
        long known = 0;
        BigInteger sum = BigInteger.ZERO;
        List<Move> moves = new ArrayList<>();
        for (Hall hall : halls) {
            exposed += hall.times().millis();
            for (Held held : hall.within()) {
                long millis = Duration.between(held.from(), held.until()).toMillis();
                known += millis;
                sum = sum.add(BigInteger.valueOf(micros(held.mean())).multiply(BigInteger.valueOf(millis)));
                long people = (long) Math.ceil(Math.max(0, held.most()));
                moves.add(new Move(held.from(), people));
                moves.add(new Move(held.until(), -people));
            }
        }
        return new Impact(exposed, known, most(moves), sum);
    }

    private static long micros(double people) {
        return (long) Math.floor(Math.max(0, people) * MICRO);
    }

    /** Who leaves makes room for who comes. */
    private static long most(List<Move> moves) {
        moves.sort(Comparator.comparing(Move::at).thenComparing(Move::by));
        long most = 0;
        long now = 0;
        for (Move move : moves) {
            now += move.by();
            most = Math.max(most, now);
        }
        return most;
    }

    /** Whether anything is known of it: nobody is exposed, or it is known how many waited for some of the time. */
    public boolean isKnown() {
        return exposedMillis == 0 || knownMillis > 0;
    }

    /** Who waited at once; empty if that is not known. */
    public OptionalLong mostWaiting() {
        return isKnown() ? OptionalLong.of(most) : OptionalLong.empty();
    }

    /** What they waited together in the time that is known, in whole minutes, rounded up; empty if none is. */
    public OptionalLong personMinutes() {
        BigInteger[] minutes = microPersonMillis.divideAndRemainder(MINUTE);
        return isKnown()
                ? OptionalLong.of(minutes[0].longValueExact() + (minutes[1].signum() > 0 ? 1 : 0))
                : OptionalLong.empty();
    }

    /** Hundredths of a percent of the time that is known, rounded down; empty if nobody is exposed. */
    public OptionalLong knownHundredths() {
        return exposedMillis == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.floorDiv(Math.multiplyExact(knownMillis, 100_00L), exposedMillis));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
