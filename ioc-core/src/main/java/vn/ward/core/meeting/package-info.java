/**
 * Meetings: when somebody needs a room, and what the room needs. A calendar tells {@link vn.ward.core.meeting.Booking}s; {@link
 * vn.ward.core.meeting.Rooms} know which room is meant; what is kept is a {@link vn.ward.core.meeting.Meeting}: room and time,
 * and nothing else of what a calendar says. {@link vn.ward.core.meeting.Meetings} are all that are known. Two questions are
 * asked of them: which ones an outage hit ({@link vn.ward.core.meeting.Hits}), and whether the next ones can take place ({@link
 * vn.ward.core.meeting.Preparations}).
 *
 * <pre>{@code
 * Preparations.Turn turn = preparations.look(sight);
 * turn.raised().forEach(alarms::raise); // "Phòng họp tầng 3, cuộc họp 14:00: chưa sẵn sàng – Cầu họp gián đoạn"
 * }</pre>
 *
 * <p>Pure: no clock, thread, socket, database or logger.
 */
@NullMarked
package vn.ward.core.meeting;

import org.jspecify.annotations.NullMarked;
