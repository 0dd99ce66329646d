/**
 * When the office works. A {@link vn.ward.core.calendar.WorkingCalendar} knows the week's {@link
 * vn.ward.core.calendar.Hours} and the {@link vn.ward.core.calendar.SpecialDays} that differ from it, and answers with the
 * half-open periods of working time in any period.
 *
 * <pre>{@code
 * List<Period> working = calendar.within(Period.month(YearMonth.of(2026, 2), zone));
 * }</pre>
 *
 * <p>Pure: no clock, thread, socket, database or logger.
 */
@NullMarked
package vn.ward.core.calendar;

import org.jspecify.annotations.NullMarked;
