/**
 * From "known" to "told", so that a crash between loses nothing. An {@link vn.ward.alert.outbox.Outbox} follows the
 * journal from its place there; each incident's step that is news becomes a {@link vn.ward.alert.outbox.Delivery},
 * recorded as intended before it is tried and as ended when it is over. What to do with the deliveries that wait is a
 * pure {@link vn.ward.alert.outbox.Decision}.
 *
 * <p>At least once: after a crash exactly the deliveries without a recorded ending are tried again.
 */
@NullMarked
package vn.ward.alert.outbox;

import org.jspecify.annotations.NullMarked;
