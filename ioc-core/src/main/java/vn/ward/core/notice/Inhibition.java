package vn.ward.core.notice;

/**
 * While something that {@code by} covers is open, what {@code mutes} covers is told to nobody.
 *
 * @param id as in the configuration, or its place there
 */
public record Inhibition(String id, Match by, Match mutes) {}
