package vn.ward.collect.snmp.device;

import vn.ward.collect.snmp.reading.Sheet;

/**
 * What a round brought.
 *
 * @param rttSeconds of its first request; negative if that was not answered
 * @param traffic the whole round's, of all who asked
 */
public record Answer(Sheet sheet, double rttSeconds, Traffic traffic) {}
