/**
 * What a way of reaching people must do: a {@link vn.ward.alert.channel.Channel} takes one {@link vn.ward.alert.channel.Message},
 * which is worded already, tries once and gives an {@link vn.ward.alert.channel.Attempt}. It never retries by itself: when
 * to try again, and on which channel, is the outbox's decision.
 *
 * <p>A new channel is a package below this one and a line in {@link vn.ward.alert.Channels}.
 */
@NullMarked
package vn.ward.alert.channel;

import org.jspecify.annotations.NullMarked;
