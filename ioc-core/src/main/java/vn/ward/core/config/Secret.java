package vn.ward.core.config;

import org.jspecify.annotations.Nullable;

/** A secret that never prints. */
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The secret itself, for the one call that needs it. */
    public String reveal() {
        return value;
    }

    /** Whether it is the same: what was read again is no change. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    /** The same for all, since what is printed of an object may show it. */
    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "•••";
    }
}
