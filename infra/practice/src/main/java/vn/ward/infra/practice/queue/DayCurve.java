package vn.ward.infra.practice.queue;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How many come to the desk in an hour: most from 8 to 10, a lesser rush from 14 to 15:30, and never so few that nobody is there,
 * for the desk of the practice ward is open day and night. At weekends there is no rush. Pure.
 */
final class DayCurve {

    /** At these minutes of the day so many an hour; between two of them it changes evenly. */
    private static final NavigableMap<Integer, Double> AN_HOUR = new TreeMap<>(Map.of(
            minute(0, 0), 29.0,
            minute(7, 30), 32.0,
            minute(8, 5), 46.0,
            minute(9, 40), 46.0,
            minute(10, 5), 32.0,
            minute(13, 45), 31.0,
            minute(14, 5), 39.0,
            minute(15, 20), 39.0,
            minute(15, 40), 32.0,
            minute(24, 0), 29.0));

    private static final double AT_WEEKENDS = 30;

    /** No hour has more. */
    static final double MOST =
            AN_HOUR.values().stream().mapToDouble(rate -> rate).max().orElseThrow();

    private DayCurve() {}

    private static int minute(int hour, int minute) {
        return hour * 60 + minute;
    }

    /** @param at in the ward's zone */
    static double arrivalsPerHour(LocalDateTime at) {
        double minute =
                at.toLocalTime().toNanoOfDay() / (double) LocalTime.of(0, 1).toNanoOfDay();
        Map.Entry<Integer, Double> before = AN_HOUR.floorEntry((int) minute);
        Map.Entry<Integer, Double> after = AN_HOUR.higherEntry((int) minute);
        double part = (minute - before.getKey()) / (after.getKey() - before.getKey());
        double rate = before.getValue() + part * (after.getValue() - before.getValue());
        return at.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 ? Math.min(rate, AT_WEEKENDS) : rate;
    }
}
