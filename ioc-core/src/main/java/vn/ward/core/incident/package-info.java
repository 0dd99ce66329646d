/**
 * Outages as people deal with them. {@link vn.ward.core.incident.Incidents} decides what a state change means for a
 * target's incident; an {@link vn.ward.core.incident.Incident} is what its {@link vn.ward.core.incident.IncidentEvent}s
 * add up to. A target has at most one unresolved incident.
 *
 * <p>Pure: no clock, thread, socket, database or logger.
 */
@NullMarked
package vn.ward.core.incident;

import org.jspecify.annotations.NullMarked;
