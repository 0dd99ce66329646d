/**
 * What the HTTP interface promises: {@code vn/ward/web/api/openapi.yaml}, OpenAPI 3.1, the one place where every address
 * stands with its parameters, body, answers and the permission it needs.
 *
 * <p>{@link vn.ward.web.contract.Contract} reads it once, at the start. Each address that is registered is looked up in it
 * by {@link vn.ward.web.contract.Contract#of}, and one that is not there ends the start; its
 * {@link vn.ward.web.contract.Operation} then looks at every request before anything is done.
 */
@NullMarked
package vn.ward.web.contract;

import org.jspecify.annotations.NullMarked;
