/**
 * Who may do what. A {@link vn.ward.core.access.Caller} is whoever asks: a person who signed in, a token, a display, or
 * nobody known; what they may do is a set of {@link vn.ward.core.access.Permission}s, which come from
 * {@link vn.ward.core.access.Role}s or a token's scopes, and are asked for by name:
 *
 * <pre>{@code caller.may(Permission.REPORT)}</pre>
 *
 * <p>{@link vn.ward.core.access.PasswordRules}, {@link vn.ward.core.access.Lockout} and
 * {@link vn.ward.core.access.SessionLimits} are the decisions of sign-in; the register keeps what they decide upon.
 *
 * <p>Pure: no clock, thread, socket, database or logger.
 */
@NullMarked
package vn.ward.core.access;

import org.jspecify.annotations.NullMarked;
