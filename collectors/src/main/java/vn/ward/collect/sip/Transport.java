package vn.ward.collect.sip;

import java.util.Locale;

/** What carries the messages. */
public enum Transport {
    UDP(5060),
    TCP(5060),
    TLS(5061);

    private final int usualPort;

    Transport(int usualPort) {
        this.usualPort = usualPort;
    }

    int usualPort() {
        return usualPort;
    }

    /** As it stands in {@code ward.yaml} and in an address. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
