/**
 * The {@code ics} probe: a calendar of meeting rooms, as an iCalendar (RFC 5545) at a web address or in a file. It is up while it
 * can be read; the meetings from a day before now to eight days after go to {@link vn.ward.core.engine.Bookings}.
 *
 * <pre>{@code
 * - id: lich-hop
 *   name: Lịch phòng họp
 *   group: meeting
 *   probe: { ics: { url: "${env:LICH_HOP}" } }      # or { file: lich-hop.ics }, beside ward.yaml, read anew at each try
 *   every: 5m
 * }</pre>
 *
 * <p>Keys: {@code url} (the address that the calendar is published at; whoever has it can read the calendar, so that nothing of it shows
 * but its host), {@code headers}, {@code ca} (a PEM file beside {@code ward.yaml}: an authority of the office's own), {@code via}; or
 * {@code file}.
 *
 * <p>{@link vn.ward.collect.ics.Unfolding} makes whole lines of bytes, ical4j's parser tells {@link vn.ward.collect.ics.Gleaner} of each, which keeps
 * what says when and where and nothing else, and {@link vn.ward.collect.ics.Agenda} lays out what recurs. What a meeting is about and who comes is
 * never kept, not even while it is read. All is bounded: bytes, entries, meetings, time.
 */
@NullMarked
package vn.ward.collect.ics;

import org.jspecify.annotations.NullMarked;
