/**
 * A month's figures as a table of text, CSV or JSON: {@link vn.ward.infra.app.report.MonthReport} holds them,
 * {@link vn.ward.infra.app.report.Layout} writes them.
 */
@NullMarked
package vn.ward.infra.app.report;

import org.jspecify.annotations.NullMarked;
