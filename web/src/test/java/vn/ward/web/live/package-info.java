/** Tests of {@code vn.ward.web.live}. */
@NullMarked
package vn.ward.web.live;

import org.jspecify.annotations.NullMarked;
