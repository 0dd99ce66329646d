package vn.ward.collect.snmp.reading;

import java.time.Duration;

/**
 * The device's own time between two readings: a rate is what was counted in it. Its clock and not ours, since an answer may
 * wait in a queue on the way.
 */
public sealed interface Elapsed permits Elapsed.Lasted, Elapsed.Unknown {

    /** Shorter than this, a hundredth more or less would be too much of it. */
    double LEAST_SECONDS = 0.2;

    /** The device's clock may fall behind ours by so much, and by this share, before it must have started anew. */
    double SLACK_SECONDS = 5;

    double SLACK_SHARE = 0.05;

    long TICKS_AROUND = 1L << 32;

    /** @param seconds more than zero */
    record Lasted(double seconds) implements Elapsed {
        @Override
        public Rate perSecond(Counter before, Counter after) {
            if (before.isNarrow() != after.isNarrow()) {
                return new Rate.Dropped("counter-changed");
            }
            return before.isBefore(after)
                    ? new Rate.Known(before.upTo(after) / seconds)
                    : new Rate.Dropped("counter-back");
        }

        @Override
        public Rate perSecond(Counter before, Counter after, double most) {
            if (!before.isNarrow() || !after.isNarrow()) {
                return perSecond(before, after);
            }
            if (!(most > 0) || most * seconds >= Counter.NARROW_RANGE) {
                return new Rate.Dropped("wrap");
            }
            double counted = before.aroundTo(after);
            return counted <= most * seconds * (1 + SLACK_SHARE)
                    ? new Rate.Known(counted / seconds)
                    : new Rate.Dropped("counter-back");
        }
    }

    /** @param why as in {@link Rate.Dropped} */
    record Unknown(String why) implements Elapsed {
        @Override
        public Rate perSecond(Counter before, Counter after) {
            return new Rate.Dropped(why);
        }

        @Override
        public Rate perSecond(Counter before, Counter after, double most) {
            return new Rate.Dropped(why);
        }
    }

    /** Of a counter of which nothing is known but that it never falls. */
    Rate perSecond(Counter before, Counter after);

    /**
     * Of a counter that a line can't make faster. A narrow one may have started again once, if it is certain that it was not
     * twice.
     *
     * @param most a second; zero or less: not known
     */
    Rate perSecond(Counter before, Counter after, double most);

    /** @param longest beyond it a mean would hide what it spans */
    static Elapsed between(Moment before, Moment after, Duration longest) {
        double ours = (after.nanos() - before.nanos()) / 1e9;
        long ticks = after.ticks() - before.ticks();
        double theirs = ticks / Moment.TICKS_A_SECOND;
        double around = (ticks + TICKS_AROUND) / Moment.TICKS_A_SECOND;
        if (theirs < 0 && isAsLongAs(ours, around) && around <= ours + slack(ours)) {
            theirs = around;
        }
        if (theirs < 0 || !isAsLongAs(ours, theirs)) {
            return new Unknown("reset");
        }
        if (theirs < LEAST_SECONDS) {
            return new Unknown("too-soon");
        }
        double most = longest.toNanos() / 1e9;
        return Math.max(ours, theirs) > most ? new Unknown("too-long") : new Lasted(theirs);
    }

    private static boolean isAsLongAs(double ours, double theirs) {
        return theirs >= ours - slack(ours);
    }

    private static double slack(double seconds) {
        return SLACK_SECONDS + SLACK_SHARE * seconds;
    }
}
