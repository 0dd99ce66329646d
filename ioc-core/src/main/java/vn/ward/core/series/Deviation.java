package vn.ward.core.series;

/**
 * How far from nought the values of a measurement got in a period.
 *
 * @param largest of the absolute values, in the measurement's unit
 * @param count how many values there were, 1 or more
 */
public record Deviation(double largest, long count) {

    public Deviation {
        if (!(largest >= 0) || count < 1) {
            throw new IllegalArgumentException("a deviation is of one value or more: " + largest + " of " + count);
        }
    }
}
