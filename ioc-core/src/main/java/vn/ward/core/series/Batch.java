package vn.ward.core.series;

import java.util.List;

/**
 * Samples that are stored together, and once, however often they are sent.
 *
 * @param epoch the platform's start that made it
 * @param seq counts from 1 within the epoch
 * @param samples in the order in which they were taken over: of two of one series at one instant the last counts
 */
public record Batch(long epoch, long seq, List<Sample> samples) {
    public Batch {
        samples = List.copyOf(samples);
    }
}
