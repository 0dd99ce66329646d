package vn.ward.infra.practice.load;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.random.RandomGenerator;

/**
 * A ward's day as its systems feel it: on workdays a rush from 8 to 10, a lesser one from 14 to 16, a lull between them,
 * and quiet at night and at weekends. Public holidays are not known here; they pass as workdays. Pure.
 */
public final class Load {

    /**
     * A natural day breaks nothing: however unlucky the draw, an answer stays well within the practice ward's threshold
     * of 1.5 s, so that what a visitor sees breaking is what he broke.
     */
    public static final Duration LONGEST = Duration.ofMillis(1_200);

    private Load() {}

    /**
     * One time to answer: log-normal around the hour's median, as times to answer are.
     *
     * @param at in the ward's zone
     * @param random the only source of chance
     */
    public static Duration delay(LoadProfile profile, LocalDateTime at, RandomGenerator random) {
        double median = profile.quiet().toNanos() * (1 + (profile.rush() - 1) * busyness(at));
        double drawn = median * Math.exp(profile.spread() * random.nextGaussian());
        return Duration.ofNanos((long) Math.min(drawn, (double) LONGEST.toNanos()));
    }

    /** How busy the ward is, from 0 (nobody) to 1 (everybody). */
    public static double busyness(LocalDateTime at) {
        double hour =
                at.toLocalTime().toNanoOfDay() / (double) LocalTime.of(1, 0).toNanoOfDay();
        if (at.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
            return 0.02 + bell(hour, 10, 2.5, 0.06);
        }
        return 0.02 + bell(hour, 9, 0.8, 0.80) + bell(hour, 15, 0.8, 0.40) + bell(hour, 12, 2.8, 0.16);
    }

    private static double bell(double hour, double middle, double width, double height) {
        double distance = (hour - middle) / width;
        return height * Math.exp(-distance * distance / 2);
    }
}
