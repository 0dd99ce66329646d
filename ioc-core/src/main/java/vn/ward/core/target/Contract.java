package vn.ward.core.target;

/**
 * What the provider sold.
 *
 * @param downBitsPerSecond towards the ward
 * @param upBitsPerSecond from the ward
 */
public record Contract(long downBitsPerSecond, long upBitsPerSecond) {

    public Contract {
        if (downBitsPerSecond <= 0 || upBitsPerSecond <= 0) {
            throw new IllegalArgumentException(
                    "a contract's speeds are more than zero: " + downBitsPerSecond + ", " + upBitsPerSecond);
        }
    }
}
