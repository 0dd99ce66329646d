package vn.ward.core.entered;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;

/**
 * An entered figure as it is recorded.
 *
 * @param withdrawal null while it was not withdrawn
 */
public record RecordedFigure(
        EnteredFigure entered, Instant recordedAt, @Nullable Withdrawal withdrawal) {

    /** Whether its month was not over when it was entered: it can't be the month's last word. */
    public boolean isPreliminary(ZoneId zone) {
        return recordedAt.isBefore(Period.month(entered.month(), zone).until());
    }
}
