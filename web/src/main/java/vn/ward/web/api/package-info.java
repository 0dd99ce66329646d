/**
 * The public API, {@code /api/v1}, and what watches the platform itself. Each document is a record whose component names
 * are the JSON names; {@link vn.ward.web.api.Query} reads what is asked and tells all that is wrong with it at once.
 */
@NullMarked
package vn.ward.web.api;

import org.jspecify.annotations.NullMarked;
