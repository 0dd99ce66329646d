/**
 * The pipeline's stages. Each is a pure decision about one {@link vn.ward.core.notice.stage.Draft}: pass it on, perhaps changed;
 * hold it; or end it. {@link vn.ward.core.notice.stage.Pipeline#STAGES} is the order.
 */
@NullMarked
package vn.ward.core.notice.stage;

import org.jspecify.annotations.NullMarked;
