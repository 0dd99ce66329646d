/**
 * Who may ask: {@link vn.ward.web.session.SameOrigin} refuses writes that another site's page sends, and
 * {@link vn.ward.web.session.SecurityHeaders} tells browsers what our pages will never do.
 */
@NullMarked
package vn.ward.web.session;

import org.jspecify.annotations.NullMarked;
