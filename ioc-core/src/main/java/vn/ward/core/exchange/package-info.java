/**
 * Measurements as files that a spreadsheet reads and writes: CSV after RFC 4180, UTF-8, one sample a line. A
 * {@link vn.ward.core.exchange.SampleFile} is checked whole before anything of it is stored, so that its reader hears of
 * every bad line at once: {@code SampleFile.check(file, rules).bad()}.
 */
@NullMarked
package vn.ward.core.exchange;

import org.jspecify.annotations.NullMarked;
