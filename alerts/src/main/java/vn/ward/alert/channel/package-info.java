/**
 * What a way of reaching people must do: a {@link vn.ward.alert.channel.OldChannel} takes one
 * {@link vn.ward.alert.channel.OldMessage}, words it as its medium allows, tries once and gives an
 * {@link vn.ward.alert.channel.OldAttempt}. It never retries by itself: when to try again is the outbox's decision.
 *
 * <p>A new channel is a package below this one and a line in {@link vn.ward.alert.Channels}.
 */
@NullMarked
package vn.ward.alert.channel;

import org.jspecify.annotations.NullMarked;
