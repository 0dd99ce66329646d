package vn.ward.core.config;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import vn.ward.core.notice.Duty;

/** The hours of a usual week in which nobody is on duty, on a clock that is never put forward or back. Pure. */
final class WeekGaps {

    private static final int DAY = (int) Duration.ofDays(1).toMinutes();
    private static final int WEEK = 7 * DAY;

    private WeekGaps() {}

    /** Such as {@code fri 17:00 – mon 08:00}; none if there is always somebody. */
    static List<String> of(List<Duty.Weekly> weekly) {
        BitSet manned = new BitSet(WEEK);
        for (Duty.Weekly shift : weekly) {
            int from = minute(shift.from());
            int length = Math.floorMod(minute(shift.until()) - from - 1, DAY) + 1;
            for (DayOfWeek day : shift.days()) {
                int start = (day.getValue() - 1) * DAY + from;
                manned.set(start, Math.min(start + length, WEEK));
                manned.set(0, Math.max(0, start + length - WEEK)); // Sunday's, into Monday
            }
        }
        List<String> gaps = new ArrayList<>();
        if (manned.isEmpty()) {
            gaps.add(written(0) + " – " + written(WEEK));
            return gaps;
        }
        int begin = manned.nextSetBit(0);
        for (int gap = manned.nextClearBit(begin); gap < WEEK; ) {
            int end = manned.nextSetBit(gap);
            gaps.add(written(gap) + " – " + written(end < 0 ? begin : end));
            gap = end < 0 ? WEEK : manned.nextClearBit(end);
        }
        if (begin > 0 && manned.get(WEEK - 1)) {
            gaps.add(0, written(0) + " – " + written(begin));
        }
        return gaps;
    }

    private static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }

    private static String written(int minute) {
        int ofWeek = minute % WEEK;
        return Weekdays.word(DayOfWeek.of(ofWeek / DAY + 1)) + " " + LocalTime.ofSecondOfDay(ofWeek % DAY * 60L);
    }
}
