/**
 * Meetings in the ward's rooms, as calendars tell of them: when and where, and nothing else. Pure.
 */
@NullMarked
package vn.ward.core.meeting;

import org.jspecify.annotations.NullMarked;
