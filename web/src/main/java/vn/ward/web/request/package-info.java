/**
 * What was sent: the parameters of a {@link vn.ward.web.request.Query} and the members of a
 * {@link vn.ward.web.request.Body}, read one by one; what is wrong is gathered, so that its sender is told all of it.
 *
 * <pre>{@code
 * Body body = new Body(ctx, wording, "target", "note");
 * Optional<String> target = body.required("target", body.text("target"));
 * body.refuseIfWrong();
 * }</pre>
 */
@NullMarked
package vn.ward.web.request;

import org.jspecify.annotations.NullMarked;
