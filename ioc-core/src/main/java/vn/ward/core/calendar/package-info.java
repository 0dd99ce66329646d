/**
 * When the office works. A {@link vn.ward.core.calendar.WorkingCalendar} knows the week's {@link
 * vn.ward.core.calendar.Hours} and the {@link vn.ward.core.calendar.SpecialDays} that differ from it, and answers with the
 * half-open periods of working time in any period, or with all of it and why. {@link vn.ward.core.calendar.Calendar#ALWAYS}
 * is 24×7. {@link vn.ward.core.calendar.Calendars} holds the hours of the ward, of groups and of targets; {@link
 * vn.ward.core.calendar.CalendarHistory} how they changed.
 *
 * <pre>{@code
 * List<Period> working = calendar.within(Period.month(YearMonth.of(2026, 2), zone));
 * List<Period> kiosk = history.within("kiosk", "queue", Period.month(YearMonth.of(2026, 2), zone));
 * }</pre>
 *
 * <p>Pure: no clock, thread, socket, database or logger.
 */
@NullMarked
package vn.ward.core.calendar;

import org.jspecify.annotations.NullMarked;
