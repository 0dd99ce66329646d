/**
 * Who is told what, when, and why: records and decisions. Pure.
 *
 * <p>People ({@link vn.ward.core.notice.Person}) are reached on channels, in their order. A {@link vn.ward.core.notice.Route}
 * says who is told of what, and who next if nobody takes it on. A {@link vn.ward.core.notice.Duty} says who it is that is on
 * duty. All of it is read from {@code ward.yaml} into {@link vn.ward.core.notice.Contacts}.
 */
@NullMarked
package vn.ward.core.notice;

import org.jspecify.annotations.NullMarked;
