package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vn.ward.core.availability.Period;
import vn.ward.core.calendar.SpecialDay;
import vn.ward.core.calendar.Stretch;
import vn.ward.core.figures.Breakdown;
import vn.ward.core.figures.CountedTime;
import vn.ward.core.figures.Interval;
import vn.ward.core.figures.Kind;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.figures.View;
import vn.ward.core.testing.Story;

/** The line breaks on the last afternoon before Tết 2026 and is mended on the first morning after it. */
class TetWeekTest {

    /** Friday, 2026-02-13, midnight in Hanoi. */
    private static final Instant FRIDAY = Instant.parse("2026-02-12T17:00:00Z");

    private static final int DAY = 24 * 60;
    private static final int BROKE = 16 * 60;
    private static final int MENDED = 10 * DAY + 9 * 60; // Monday, 23 February, 9:00

    private final Story story = new Story("documents", FRIDAY)
            .with(DaysFile.shipped().days())
            .went("UP@-60 DOWN@" + BROKE + " UP@" + MENDED);
    private final Period weeks = story.period(0, 14 * DAY);

    private Breakdown breakdown(CountedTime counted) {
        return story.figures(weeks, counted, View.AT_WARD, story.at(14 * DAY)).breakdown(weeks);
    }

    @Test
    void only_the_hours_before_and_after_the_holidays_are_downtime_of_working_time() {
        TargetFigures working = story.figures(weeks, CountedTime.WORKING, View.AT_WARD, story.at(14 * DAY))
                .of(weeks);

        assertThat(working.downtime()).isEqualTo(Duration.ofHours(2)); // 16:00 to 17:00, 8:00 to 9:00
        assertThat(breakdown(CountedTime.ALL).availability().downtime()).isEqualTo(Duration.ofMinutes(MENDED - BROKE));
    }

    @Test
    void each_day_that_does_not_count_says_why() {
        List<String> names = breakdown(CountedTime.WORKING).intervals().stream()
                .filter(interval -> interval.kind() == Kind.OFF_HOURS)
                .map(Interval::off)
                .filter(Objects::nonNull)
                .flatMap(off -> off.special().map(SpecialDay::name).stream())
                .distinct()
                .toList();

        assertThat(names).containsExactly("Tết Nguyên đán");
        assertThat(breakdown(CountedTime.WORKING).intervals().stream()
                        .map(Interval::off)
                        .filter(Objects::nonNull)
                        .filter(off -> off.special().isPresent())
                        .map(Stretch::period)
                        .map(Period::length)
                        .reduce(Duration.ZERO, Duration::plus))
                .as("nine days, 14 to 22 February")
                .isEqualTo(Duration.ofDays(9));
    }
}
