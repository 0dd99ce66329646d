/**
 * What the large screen shows, as one model that holds everything: {@link vn.ward.web.wall.Wall} is built from the board
 * and from a {@link vn.ward.web.wall.Lookback}, which holds what the database knew when it was last asked. Screens draw
 * it: they choose words, places and what has aged meanwhile, and judge and count nothing.
 *
 * <p>Pure: no clock, thread, socket or database.
 */
@NullMarked
package vn.ward.web.wall;

import org.jspecify.annotations.NullMarked;
