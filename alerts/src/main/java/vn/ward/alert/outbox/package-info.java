/**
 * From "decided" to "told", so that a crash between loses nothing. {@link vn.ward.alert.outbox.Outbox} carries what {@link
 * vn.ward.core.notice.ledger.Ledger} has for people; what to do next about one person's notices is a pure {@code Plan}. Each
 * delivery is recorded as intended before it is sent, and as ended when it is over; a {@code Post} stands before each channel.
 *
 * <p>At least once: after a crash exactly the notices without a recorded ending are told, under the same key where there is one.
 */
@NullMarked
package vn.ward.alert.outbox;

import org.jspecify.annotations.NullMarked;
