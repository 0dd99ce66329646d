/**
 * Telling people. {@link vn.ward.alert.Channels} is the one list of ways to reach them; an
 * {@link vn.ward.alert.outbox.Outbox} for each follows the journal and sees every piece of news to its end:
 *
 * <pre>{@code
 * for (OldChannel channel : Channels.all(vertx, config.mail(), Language.VI)) {
 *     vertx.deployVerticle(new Outbox(journal, board, channel));
 * }
 * }</pre>
 */
@NullMarked
package vn.ward.alert;

import org.jspecify.annotations.NullMarked;
