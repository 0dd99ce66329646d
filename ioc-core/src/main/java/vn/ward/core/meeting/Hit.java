package vn.ward.core.meeting;

/**
 * A meeting that an outage hit.
 *
 * @param name the room's
 */
public record Hit(Meeting meeting, String name) {}
