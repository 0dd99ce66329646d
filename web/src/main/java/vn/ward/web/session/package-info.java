/**
 * Who asks, and may they. {@link vn.ward.web.session.Callers} finds out by what a request shows
 * ({@link vn.ward.web.session.Credentials}), {@link vn.ward.web.session.Gate} decides by what the contract's operation
 * needs, and {@link vn.ward.web.session.Guard} stands at every address with both, and sees to it that what is changed
 * stands in the audit trail:
 *
 * <pre>{@code
 * Caller caller = Callers.caller(ctx); // at a desk: somebody who was let in
 * Gate.passAfterwards(ctx); // for what a desk finds to be about the past: x-permission-afterwards of the contract
 * }</pre>
 *
 * <p>{@link vn.ward.web.session.Access} asks the register, which blocks, on workers.
 * {@link vn.ward.web.session.SameOrigin} refuses writes that another site's page sends, and
 * {@link vn.ward.web.session.SecurityHeaders} tells browsers what our pages will never do.
 */
@NullMarked
package vn.ward.web.session;

import org.jspecify.annotations.NullMarked;
