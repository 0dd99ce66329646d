/**
 * Figures that no system of ours measures and a person enters: read elsewhere, with where they were read and who signs for them. {@code
 * ward.yaml} says which there may be ({@link vn.ward.core.entered.Enterable}); what was typed becomes a {@link
 * vn.ward.core.entered.Value} ({@link vn.ward.core.entered.Typed}), and that an {@link vn.ward.core.entered.EnteredFigure}
 * of one month. Nothing is ever changed: a correction is another one that replaces it, a {@link
 * vn.ward.core.entered.Withdrawal} leaves none in force. {@link vn.ward.core.entered.InForce} knows which may be replaced,
 * {@link vn.ward.core.entered.MonthEntries} all that was entered for a month. They stand beside what is measured, marked, and
 * in no sum of it.
 *
 * <pre>{@code
 * Value rate = new Typed(null, "1.480", "1.484").as(Unit.PERCENT);   // 99,73%, rounded down
 * entries.inForce("on-time-rate").map(entry -> entry.entered().value());
 * }</pre>
 *
 * <p>Pure: no clock, thread, socket, database or logger.
 */
@NullMarked
package vn.ward.core.entered;

import org.jspecify.annotations.NullMarked;
