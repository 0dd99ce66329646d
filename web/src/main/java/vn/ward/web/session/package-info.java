/**
 * Who may ask. There is no sign-in yet, so the platform serves this machine alone: {@link vn.ward.core.config.Hosts}
 * says which names that is, {@link vn.ward.web.session.LoopbackHost} refuses requests that were lured here under another
 * one, {@link vn.ward.web.session.SameOrigin} refuses writes that another site's page sends, and
 * {@link vn.ward.web.session.SecurityHeaders} tells browsers what our pages will never do.
 */
@NullMarked
package vn.ward.web.session;

import org.jspecify.annotations.NullMarked;
