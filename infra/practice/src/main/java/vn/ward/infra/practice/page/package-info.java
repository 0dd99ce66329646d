/**
 * The page on which people break and mend the ward's systems ({@link vn.ward.infra.practice.page.ControlPage}), and the API behind it,
 * {@code GET /systems} and {@code POST /systems/<id>/fault}. It knows a system only as a {@link
 * vn.ward.infra.practice.stage.PlayedSystem}: whatever is put on the one list stands on the page.
 */
@NullMarked
package vn.ward.infra.practice.page;

import org.jspecify.annotations.NullMarked;
