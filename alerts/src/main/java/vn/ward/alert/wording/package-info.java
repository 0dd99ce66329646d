/**
 * What people read: {@link vn.ward.alert.wording.Composer} words a person's notices as one message, in their language, for every
 * medium at once: a title, lines, and {@link vn.ward.alert.wording.Brief} for an SMS. Pure.
 */
@NullMarked
package vn.ward.alert.wording;

import org.jspecify.annotations.NullMarked;
