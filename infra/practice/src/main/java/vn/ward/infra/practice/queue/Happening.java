package vn.ward.infra.practice.queue;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * One thing that happened at the desk.
 *
 * @param ticket its number, used again on the next day
 * @param counter where; empty: at none yet
 * @param step what has become of it
 * @param at when
 * @param drawn when the ticket was drawn
 */
public record Happening(String ticket, Errand service, OptionalInt counter, Step step, Instant at, Instant drawn) {}
