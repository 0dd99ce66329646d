package vn.ward.collect.mqtt;

/** Of the protocol. */
public enum Version {
    V5("5"),
    V3_1_1("3.1.1");

    private final String key;

    Version(String key) {
        this.key = key;
    }

    /** As it stands in {@code ward.yaml}. */
    String key() {
        return key;
    }
}
