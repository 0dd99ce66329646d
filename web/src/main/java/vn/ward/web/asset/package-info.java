/**
 * The files of our screens and of the libraries they use, from the class path into memory:
 * {@link vn.ward.web.asset.Assets}.
 */
@NullMarked
package vn.ward.web.asset;

import org.jspecify.annotations.NullMarked;
