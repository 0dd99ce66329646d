package vn.ward.core.journal;

import java.time.Instant;

/**
 * An entry in its place.
 *
 * @param seq counts from 1 through the ward's whole life, without holes that matter
 * @param epoch counts the platform's starts
 * @param recordedAt when it was decided, which is after what it tells of
 */
public record Numbered(long seq, long epoch, Instant recordedAt, Entry entry) {}
