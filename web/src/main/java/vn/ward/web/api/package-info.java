/**
 * The public API, {@code /api/v1}, and what watches the platform itself. Each document is a record whose component names
 * are the JSON names; {@link vn.ward.web.api.Query} and {@link vn.ward.web.api.Body} read what is asked and tell all that is
 * wrong with it at once. What changes something is read first and given as a {@link vn.ward.web.reply.Deed}, which is begun
 * only if the contract has nothing against the request either.
 */
@NullMarked
package vn.ward.web.api;

import org.jspecify.annotations.NullMarked;
