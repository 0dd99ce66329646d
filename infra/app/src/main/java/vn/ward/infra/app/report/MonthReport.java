package vn.ward.infra.app.report;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import vn.ward.core.availability.Period;
import vn.ward.core.config.Ward;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.target.Target;

/**
 * One month's figures, ready to be written.
 *
 * @param period the whole month in the ward's zone
 * @param asOf what happened later is not in it
 * @param lines one a target, in the configuration's order
 */
public record MonthReport(Ward ward, YearMonth month, Period period, Instant asOf, List<Line> lines) {

    /** One target and what became of it. */
    public record Line(Target target, TargetFigures figures) {}

    public MonthReport {
        lines = List.copyOf(lines);
    }

    /** Where the figures end: the month's end, or now while it lasts. */
    Instant until() {
        return asOf.isBefore(period.until()) ? asOf : period.until();
    }
}
