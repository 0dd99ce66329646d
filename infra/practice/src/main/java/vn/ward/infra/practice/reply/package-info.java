/**
 * What the practice ward answers people in: its sentences ({@link vn.ward.infra.practice.reply.Speech}), pages made of them
 * ({@link vn.ward.infra.practice.reply.Html}), files ({@link vn.ward.infra.practice.reply.Asset}), and why something is refused
 * ({@link vn.ward.infra.practice.reply.Refusal}).
 *
 * <pre>{@code
 * Html page = Html.of("scenery/portal.html"); // blocks, before anything is served
 * router.get("/").handler(visit -> page.send(visit, 200));
 * }</pre>
 *
 * <p>The files and the message bundles lie in the folder above, whatever package asks for them.
 */
@NullMarked
package vn.ward.infra.practice.reply;

import org.jspecify.annotations.NullMarked;
