/**
 * What people read, in their language: {@link vn.ward.core.wording.Wording} says a sentence of a message bundle,
 * {@link vn.ward.core.wording.Formats} writes numbers, times and durations as an office in Viet Nam does. Vietnamese
 * unless English is asked for.
 */
@NullMarked
package vn.ward.core.wording;

import org.jspecify.annotations.NullMarked;
