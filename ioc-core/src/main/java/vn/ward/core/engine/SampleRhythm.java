package vn.ward.core.engine;

import java.time.Duration;

/**
 * How samples become batches.
 *
 * @param rows in a batch at most
 * @param gather how long the first of a batch waits for others
 * @param patience how long the database may take for a batch before it is in nobody's way; so long also wait new samples
 *     for it to catch up
 */
record SampleRhythm(int rows, Duration gather, Duration patience) {

    static final SampleRhythm USUAL = new SampleRhythm(10_000, Duration.ofMillis(250), Duration.ofSeconds(1));

    SampleRhythm {
        if (rows < 1 || gather.isNegative() || patience.compareTo(gather) < 0) {
            throw new IllegalArgumentException(
                    "a batch has one row or more, and patience is no shorter than gathering: " + rows + ", " + gather
                            + ", " + patience);
        }
    }
}
