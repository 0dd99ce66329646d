/**
 * What is shown, and all HTTP that comes in. {@link vn.ward.web.Routes} is the table of contents: every address, what
 * stands before it and who answers; {@link vn.ward.web.WebServer} listens.
 *
 * <p>Everything runs on one event loop; nothing here blocks. The past is asked of {@link vn.ward.core.engine.History},
 * the present is read from the {@link vn.ward.core.engine.Board}. How a request got here is said by
 * {@link vn.ward.web.wire.Arrival}.
 */
@NullMarked
package vn.ward.web;

import org.jspecify.annotations.NullMarked;
