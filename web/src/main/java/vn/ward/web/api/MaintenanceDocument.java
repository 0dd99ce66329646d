package vn.ward.web.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;
import vn.ward.core.maintenance.Declaration;
import vn.ward.core.maintenance.Recurrence;
import vn.ward.core.maintenance.Window;

/**
 * One planned work.
 *
 * @param from of what recurs, of the first time
 * @param rule an RRULE; null if it is once
 * @param except days on which it does not recur, in {@code zone}
 * @param zone of the rule; null if it is once
 * @param recordedAt it is announced from then on
 * @param withdrawn null while it stands
 * @param nextFrom of the time that is under way or comes next; null if none does within a year
 */
record MaintenanceDocument(
        UUID id,
        boolean all,
        List<String> groups,
        List<String> targets,
        Instant from,
        Instant until,
        @Nullable String rule,
        List<LocalDate> except,
        @Nullable String zone,
        String reason,
        String author,
        Instant recordedAt,
        Window.@Nullable Withdrawal withdrawn,
        boolean underWay,
        @Nullable Instant nextFrom,
        @Nullable Instant nextUntil) {

    static MaintenanceDocument of(Window window, Instant now) {
        Declaration declared = window.declared();
        Recurrence recurrence = declared.recurrence();
        Optional<Period> next = window.next(now);
        return new MaintenanceDocument(
                window.id(),
                declared.scope().all(),
                declared.scope().groups(),
                declared.scope().targets(),
                declared.first().from(),
                declared.first().until(),
                recurrence == null ? null : recurrence.rule(),
                recurrence == null ? List.of() : recurrence.except(),
                recurrence == null ? null : recurrence.zone().getId(),
                declared.reason(),
                declared.author(),
                window.recordedAt(),
                window.withdrawal(),
                next.filter(time -> time.contains(now)).isPresent(),
                next.map(Period::from).orElse(null),
                next.map(Period::until).orElse(null));
    }
}
