package vn.ward.collect.ics;

/**
 * A line that says when or where.
 *
 * @param zone the name of the zone that its times mean; empty: none is named
 */
record Line(String value, String zone) {}
