package vn.ward.web.contract;

import java.util.Locale;

/** What somebody must be allowed in order to use an operation: {@code x-permission} in the contract. */
public enum Permission {
    /** Anyone, signed in or not. */
    PUBLIC,
    /** To see. */
    READ,
    /** To act on incidents, drills and planned work. */
    OPERATE,
    /** To correct what was, and to publish months. */
    REPORT,
    ADMINISTER,
    /** What concerns the person alone who asks. */
    SELF,
    /** To send signs of life. */
    PUSH,
    /** To collect the platform's own metrics; who may {@link #READ} may do that too. */
    SCRAPE;

    /** The word for it in the contract. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Permission of(String key) {
        for (Permission permission : values()) {
            if (permission.key().equals(key)) {
                return permission;
            }
        }
        throw new IllegalStateException("no permission is called \"" + key + "\"");
    }
}
