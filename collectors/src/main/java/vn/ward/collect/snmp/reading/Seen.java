package vn.ward.collect.snmp.reading;

/** A counter and when it was read. */
public record Seen(Counter counter, Moment at) {}
