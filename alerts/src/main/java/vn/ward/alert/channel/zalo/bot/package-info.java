/**
 * The {@code zalo_bot} channel: free text to people's Zalo, by a bot that they have written to once. Costs nothing, needs no
 * contract.
 *
 * <pre>{@code
 * channels:
 *   zalo: { zalo_bot: { token: "${file:secrets/zalo-bot}" } }
 *   # zalo: { zalo_bot: { token: …, poll: false } }                          # listens to nobody
 *   # zalo: { zalo_bot: { token: …, base: "https://proxy.example/zalo" } }   # by a proxy of one's own
 * people:
 *   - { id: lan, name: Nguyễn Thị Lan, reach: { zalo: "6ede9afa66b88fe6d6a9" } }
 * }</pre>
 *
 * <p>A message out: {@link vn.ward.alert.channel.zalo.bot.ZaloBot} asks {@code sendMessage} once, and
 * {@link vn.ward.alert.channel.zalo.bot.BotAnswer} reads what came back. A message in: {@code Polling} asks {@code getUpdates}, one
 * at a time; {@link vn.ward.alert.channel.zalo.bot.ZaloUpdate} reads one; {@code Conversation} hands it to the
 * {@link vn.ward.core.engine.Replies} and sends their answer back. A stranger is answered nothing, but the log tells the chat's
 * id, so that the administrator can copy it into {@code ward.yaml}.
 *
 * <p>A route of the web server may bring updates as well: {@link vn.ward.alert.channel.zalo.bot.WebhookSecret} knows whether they come
 * from Zalo, and {@link vn.ward.alert.channel.zalo.bot.ZaloBot#hear} takes them. Zalo refuses {@code getUpdates} while a webhook is set.
 */
@NullMarked
package vn.ward.alert.channel.zalo.bot;

import org.jspecify.annotations.NullMarked;
