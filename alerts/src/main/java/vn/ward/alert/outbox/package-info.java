/**
 * From "decided" to "told", so that a crash between loses nothing. The {@link vn.ward.alert.outbox.Outbox} carries what the {@link
 * vn.ward.core.notice.ledger.Ledger} has for people: each delivery is recorded as intended before it is tried and as ended when it is over.
 * What to do next with one person's notices of one incident is a pure {@link vn.ward.alert.outbox.Plan}; a channel is asked behind its
 * guards, a {@link vn.ward.alert.outbox.Post}; a {@link vn.ward.alert.outbox.Pulse} says what time it is.
 *
 * <p>At least once: after a crash exactly the deliveries without a recorded ending are tried again.
 */
@NullMarked
package vn.ward.alert.outbox;

import org.jspecify.annotations.NullMarked;
