package vn.ward.core.config;

/**
 * For how long measurements are kept, in days. Hours, days, states and incidents stay for ever.
 *
 * @param samples each single one; at least 7
 * @param fiveMinutes stretches of five minutes; not shorter
 */
public record Retention(int samples, int fiveMinutes) {

    /** The shortest that leaves room for late samples, and for summing up again what they touch. */
    public static final int LEAST_DAYS = 7;

    public static final Retention DEFAULT = new Retention(90, 730);

    public Retention {
        if (samples < LEAST_DAYS || fiveMinutes < samples) {
            throw new IllegalArgumentException("samples are kept for at least " + LEAST_DAYS
                    + " days, and stretches of five minutes not for less: " + samples + ", " + fiveMinutes);
        }
    }
}
