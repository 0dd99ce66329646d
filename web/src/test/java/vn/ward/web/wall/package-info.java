/** Tests of {@code vn.ward.web.wall}. */
@NullMarked
package vn.ward.web.wall;

import org.jspecify.annotations.NullMarked;
