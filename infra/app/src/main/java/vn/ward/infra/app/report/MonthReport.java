package vn.ward.infra.app.report;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import vn.ward.core.availability.Period;
import vn.ward.core.config.Ward;
import vn.ward.core.entered.MonthEntries;
import vn.ward.core.figures.CountedTime;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.figures.View;
import vn.ward.core.series.Deviation;

/**
 * One month's figures, ready to be written.
 *
 * @param period the whole month in the ward's zone
 * @param asOf what happened later is not in it
 * @param clock how far time servers saw this machine's clock off; empty: nobody was asked
 * @param entered what people entered for the month: in no sum of what is measured
 * @param lines one a target, in the configuration's order, then those that were watched in the month once
 */
public record MonthReport(
        Ward ward,
        YearMonth month,
        Period period,
        CountedTime counted,
        View view,
        Instant asOf,
        Optional<Deviation> clock,
        MonthEntries entered,
        List<TargetFigures> lines) {

    public MonthReport {
        lines = List.copyOf(lines);
    }

    /** Where the figures end: the month's end, or now while it lasts. */
    Instant until() {
        return asOf.isBefore(period.until()) ? asOf : period.until();
    }
}
