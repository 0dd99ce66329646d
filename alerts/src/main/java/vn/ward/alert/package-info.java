/**
 * Telling people. {@link vn.ward.alert.Notifier} follows the journal and has everything decided and told; {@link
 * vn.ward.alert.Channels} is the one list of ways to reach people, and {@link vn.ward.alert.Switchboard} holds those that the
 * configuration asks for:
 *
 * <pre>{@code
 * Switchboard channels = new Switchboard(vertx, folder, new Acknowledging(contacts, acts), subscriptions);
 * vertx.deployVerticle(new Notifier(journal, board, contacts, calendars, arrangements, channels, address));
 * }</pre>
 */
@NullMarked
package vn.ward.alert;

import org.jspecify.annotations.NullMarked;
