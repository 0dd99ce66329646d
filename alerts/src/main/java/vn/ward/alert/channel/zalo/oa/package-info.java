/**
 * The {@code zalo_oa} channel: an Official Account writes to people who have written to it within the last seven days. Wants a
 * verified account with a package for it; after 48 hours a message costs money.
 *
 * <pre>{@code
 * channels:
 *   oa: { zalo_oa: { app_id: "1234567890123456789", secret_key: "${env:ZALO_SECRET}", refresh_token: "${file:secrets/zalo-refresh}" } }
 * people:
 *   - { id: lan, name: Nguyễn Thị Lan, reach: { oa: "5510185758261927916" } }
 * }</pre>
 *
 * <p>What is configured is the <em>first</em> refresh token. Each can be used once and brings the next: {@code Tokens} keeps the
 * {@code Pair} in {@code oa.zalo-oa.json} of the channels' folder, renews it ahead of its end by {@code Renewal}, and never twice at a time, in
 * all processes of this machine. {@link vn.ward.alert.channel.zalo.oa.ZaloOa} asks {@code message/cs} with it, and
 * {@code OaAnswer} reads what came back. When another refresh token is configured than the one that the kept pair goes back to, it counts
 * from then on: somebody has renewed it.
 *
 * <p>What can be lost: between Zalo's giving a new pair and its being safe on the disk, and when Zalo's answer is lost on the way, the
 * old refresh token is used up and nobody has the new one. The next renewal is refused then, the channel is broken, and says that a new
 * refresh token has to be got by hand. There is no way around it: the API has no question for a pair that was given.
 */
@NullMarked
package vn.ward.alert.channel.zalo.oa;

import org.jspecify.annotations.NullMarked;
