/**
 * The {@code heartbeat} probe: asks nobody, and looks whether a platform at another site said lately that it lives. Used by
 * the dead-man, which so notices what a platform can't tell itself: that its power, or all of its lines, are gone.
 *
 * <pre>{@code
 * - id: phuong
 *   name: Trung tâm giám sát phường
 *   group: network
 *   probe: { heartbeat: { from: phuong } }
 *   every: 60s
 * }</pre>
 *
 * <p>Key: {@code from}, the name at the end of the address to which the other one sends. The other one sends every 30 s
 * unless told otherwise; a target's interval is at least twice that, so that one lost sign is no outage.
 */
@NullMarked
package vn.ward.collect.heartbeat;

import org.jspecify.annotations.NullMarked;
