/** Tests of {@code vn.ward.web.session}. */
@NullMarked
package vn.ward.web.session;

import org.jspecify.annotations.NullMarked;
