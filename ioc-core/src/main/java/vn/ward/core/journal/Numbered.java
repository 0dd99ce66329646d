package vn.ward.core.journal;

import java.time.Instant;

/**
 * An entry in its place.
 *
 * @param seq counts from 1 through the ward's whole life, without holes that matter
 * @param epoch counts the platform's starts
 * @param recordedAt when it was committed, which is after what it tells of; later than its deciding if the disk refused meanwhile
 */
public record Numbered(long seq, long epoch, Instant recordedAt, Entry entry) {}
