/**
 * What is spoken to over HTTP. A system is only a {@link vn.ward.infra.practice.site.Site}, that is its pages as they are when nothing
 * ails it; its faults, its load, the line it lies behind and the counting come with {@link vn.ward.infra.practice.site.HttpSystem}.
 *
 * <pre>{@code
 * new HttpSystem(stage, new Portal(), line::connected)
 * }</pre>
 */
@NullMarked
package vn.ward.infra.practice.site;

import org.jspecify.annotations.NullMarked;
