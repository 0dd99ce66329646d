package vn.ward.core.notice;

import java.time.DayOfWeek;
import java.time.LocalTime;

/** When each person gets a message to see that each of their channels works, on the ward's clock. */
public record WeeklyTest(DayOfWeek day, LocalTime at) {}
