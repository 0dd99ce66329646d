package vn.ward.infra.practice.queue;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * Somebody with a ticket.
 *
 * @param patience who still waits by then goes
 */
record Visitor(String ticket, Errand service, Instant drawn, Instant patience) {

    Happening at(OptionalInt counter, Step step, Instant at) {
        return new Happening(ticket, service, counter, step, at, drawn);
    }
}
