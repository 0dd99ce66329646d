/**
 * The wall as it moves. {@link vn.ward.web.live.WallFeed} keeps the newest model and tells when it differs;
 * {@link vn.ward.web.live.LiveStream} sends it to every screen as server-sent events;
 * {@link vn.ward.web.live.Recollection} asks the database now and then what the month was like.
 *
 * <p>Notifications of the event bus only hurry things along: what they announce is found by looking as well.
 *
 * <p>All of it lives on the one event loop it was created on.
 */
@NullMarked
package vn.ward.web.live;

import org.jspecify.annotations.NullMarked;
