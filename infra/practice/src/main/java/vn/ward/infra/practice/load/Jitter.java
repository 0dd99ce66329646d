package vn.ward.infra.practice.load;

import java.util.SplittableRandom;

/**
 * Natural unrest of which every moment can be asked at any time, and always gives the same: who asks a device twice as
 * often sees the same traffic. Pure.
 *
 * @param seed two of one seed are one and the same
 */
public record Jitter(long seed) {

    /** From −1 to 1, for this second alone. */
    public double sharp(long second) {
        return new SplittableRandom(seed * 1_000_003 + second).nextDouble(-1, 1);
    }

    /** From −1 to 1, as it drifts from one value to the next. */
    public double smooth(long second, int period) {
        long step = Math.floorDiv(second, period);
        double part = Math.floorMod(second, period) / (double) period;
        return sharp(step) * (1 - part) + sharp(step + 1) * part;
    }
}
