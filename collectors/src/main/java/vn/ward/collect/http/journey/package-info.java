/**
 * A journey: what somebody does at a system, page by page, with cookies and forms. It is the {@code http} kind's longer form;
 * without {@code steps} that is a single request.
 *
 * <pre>{@code
 * probe:
 *   http:
 *     steps:
 *       - { id: open, url: "https://vanban.ocd.example/login", expect: { contains: Đăng nhập } }
 *       - { id: sign_in, name: Đăng nhập, submit: { user: giam-sat, password: "${file:secrets/vanban}" } }
 *       - { id: list, url: /documents, expect: { contains: Văn bản đến } }
 * }</pre>
 *
 * <p>{@link vn.ward.collect.http.journey.Journey} goes through the steps on the attempt's event loop. Each page is looked through
 * once, on a thread of {@link vn.ward.collect.http.Readers}: what is expected of it, what is taken from it ({@code
 * take}), and the {@link vn.ward.collect.http.journey.Form} that the next step sends. What was taken stands as {@code <name>} in later
 * steps. Configured secrets and what was taken go to no server that the configuration does not name.
 *
 * <p>Each step measures {@code <id>_seconds}, its redirects included; the whole is {@code rtt_seconds}. A failure says
 * at which step ({@link vn.ward.core.result.Reason#atStep}).
 */
@NullMarked
package vn.ward.collect.http.journey;

import org.jspecify.annotations.NullMarked;
