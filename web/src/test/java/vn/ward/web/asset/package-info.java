/** Tests of {@code vn.ward.web.asset}. */
@NullMarked
package vn.ward.web.asset;

import org.jspecify.annotations.NullMarked;
