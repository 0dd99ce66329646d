package vn.ward.core.target;

import java.util.Locale;

/** Who runs a target. What is not the ward's own is signed for with the figure of the system itself. */
public enum Owner {
    WARD,
    CITY,
    CENTRAL,
    PROVIDER;

    /** The word in {@code ward.yaml}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
