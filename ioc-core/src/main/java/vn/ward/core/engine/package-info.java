/**
 * What ties the pure decisions to time and disk, on Vert.x: results come in by {@link vn.ward.core.engine.Ingest}, are
 * judged on one event loop, journalled, then shown on the {@link vn.ward.core.engine.Board} and projected into the
 * database. {@link vn.ward.core.engine.AsyncJournal} is the journal for those who follow it.
 */
@NullMarked
package vn.ward.core.engine;

import org.jspecify.annotations.NullMarked;
