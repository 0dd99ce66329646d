package vn.ward.core.meeting;

import java.time.Instant;

/**
 * One meeting as a calendar tells it, on its way: where it says it is; nothing else of it is kept.
 *
 * @param location as written, blank if none
 */
public record Booking(String location, Instant from, Instant until) {}
