package vn.ward.collect.portal;

import java.util.Locale;

/** What a guest should meet first. */
public enum Expected {
    /** The Internet: there is no portal, or this machine has signed in. */
    OPEN,
    /** The ward's page, before anything else. */
    REDIRECT;

    /** As it stands in {@code ward.yaml}. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
