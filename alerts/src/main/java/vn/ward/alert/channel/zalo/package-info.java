/**
 * What both ways to a phone's Zalo have in common: a {@code zalo_bot} ({@link vn.ward.alert.channel.zalo.bot.ZaloBot}), which
 * anybody may write to and which costs nothing, and a {@code zalo_oa} ({@link vn.ward.alert.channel.zalo.oa.ZaloOa}), an
 * Official Account that Zalo has verified.
 *
 * <p>A text is cut to what Zalo takes ({@link vn.ward.alert.channel.zalo.ZaloText}), what Zalo says is kept without any secret
 * ({@link vn.ward.alert.channel.zalo.Said}), an answer that is none of Zalo's is read by its status
 * ({@link vn.ward.alert.channel.zalo.Foreign}), and what one process at a time may do has its
 * {@link vn.ward.alert.channel.zalo.Turn}:
 *
 * <pre>{@code
 * Attempt attempt = answer.attempt(got -> Members.of(got).map(this::read).orElseGet(() -> Foreign.attempt(got)));
 * }</pre>
 *
 * <p>Zalo's API is known from its public documentation and copies of it, of 2026; no account was at hand. See decision 0034.
 */
@NullMarked
package vn.ward.alert.channel.zalo;

import org.jspecify.annotations.NullMarked;
