package vn.ward.collect.attempt;

/** A part of an attempt that is measured by itself. An attempt that goes through one twice measures the sum. */
public enum Phase {
    /** The name became an address. */
    RESOLVE("resolve_seconds"),
    /** A connection was made, TLS included. */
    CONNECT("connect_seconds"),
    /** From the request to the head of the answer. */
    FIRST_BYTE("first_byte_seconds");

    private final String metric;

    Phase(String metric) {
        this.metric = metric;
    }

    String metric() {
        return metric;
    }
}
