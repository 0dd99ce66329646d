/**
 * The {@code http} probe: asks a web address once, on a fresh connection, and judges the answer's status and text.
 * Redirects are followed by hand, each on a connection of its own, all within the one timeout.
 *
 * <pre>{@code
 * probe: { http: { url: "https://documents.example/login", expect: { status: 200, contains: Đăng nhập } } }
 * }</pre>
 *
 * <p>Keys: {@code url}, {@code method} (GET, POST, HEAD), {@code headers}, {@code body}, {@code redirects} (5; 0 judges
 * the redirect itself), {@code expect} ({@link vn.ward.collect.http.Expect}: {@code status}, any 2xx, {@code contains},
 * {@code missing}, {@code matches}, {@code json}, {@code size}, {@code type}), and the way there ({@link
 * vn.ward.collect.http.Passage}): {@code via} (the address of this machine to connect from: the line it takes), {@code proxy}, {@code ip},
 * {@code dns}, {@code ca} (beside the JDK's authorities). Secrets belong into headers or the body: they never print. The address does. With {@code steps} it
 * is a journey: {@code http/journey}.
 *
 * <p>{@link vn.ward.collect.http.Web} is the way to a web server for the kinds that ask more than a page: {@code
 * web.visit(attempt, timeout).ask(Hop.get(url, headers))} gives the {@link vn.ward.collect.http.Answer}, whose body is read up to
 * a mebibyte.
 */
@NullMarked
package vn.ward.collect.http;

import org.jspecify.annotations.NullMarked;
