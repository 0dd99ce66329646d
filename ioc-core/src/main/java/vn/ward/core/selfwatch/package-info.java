/**
 * What is wrong with the platform itself, told like every other incident. {@link vn.ward.core.selfwatch.SelfWatch} looks
 * every ten seconds, {@link vn.ward.core.selfwatch.Symptoms} says what troubles it sees, by the thresholds of
 * {@link vn.ward.core.selfwatch.Limits}, and {@link vn.ward.core.selfwatch.Troubles} turns those that last into alarms, and
 * clears them once they have been gone for a while.
 *
 * <pre>{@code
 * new SelfWatch(judging, board, senses, () -> channels.troubles());
 * // the disk has 4% left for a minute: an incident "Hệ thống giám sát: …", critical, by "platform"
 * }</pre>
 */
@NullMarked
package vn.ward.core.selfwatch;

import org.jspecify.annotations.NullMarked;
