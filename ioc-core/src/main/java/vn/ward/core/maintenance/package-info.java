/**
 * Planned work: when a target may be out of service because somebody said so. A {@link
 * vn.ward.core.maintenance.Declaration} says for what, when, once or again and again, why and who; recorded, it is a {@link
 * vn.ward.core.maintenance.Window}, which may be withdrawn. {@link vn.ward.core.maintenance.Maintenances} knows them all and
 * answers for one target and period, as of an instant: which stretches were announced, and which were declared only
 * afterwards.
 *
 * <pre>{@code
 * for (Maintained stretch : maintenances.over(month, asOf).of("documents", "documents")) {
 *     if (stretch.announced()) … // outside both sides of the figure
 *     else …                     // counts as it was judged; the line "declared afterwards" shows the figure without it
 * }
 * }</pre>
 *
 * <p>Pure: no clock, thread, socket, database or logger. Recurrence rules are RFC 5545's, expanded by lib-recur.
 */
@NullMarked
package vn.ward.core.maintenance;

import org.jspecify.annotations.NullMarked;
