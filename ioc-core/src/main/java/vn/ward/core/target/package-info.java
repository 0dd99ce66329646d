/**
 * What is watched. A {@link vn.ward.core.target.Target} is one system as the ward's people name it, with the one way
 * it is probed, how often, and how sure the platform must be before it says that the system is down.
 *
 * <p>Pure: no clock, thread, socket, database or logger.
 */
@NullMarked
package vn.ward.core.target;

import org.jspecify.annotations.NullMarked;
