/**
 * The {@code links} probe: a list of web addresses as one target, such as the 437 procedures whose QR codes hang in the hall.
 * One try asks for each of them once, spread over a quarter of an hour or so: it tells how many open, and whoever looks is told
 * which do not.
 *
 * <pre>{@code
 * probe: { links: { list: procedures.txt } }            # beside ward.yaml: an address a line, perhaps a name behind it
 * every: 6h
 * }</pre>
 *
 * <p>Keys: {@code list} (such a file) or {@code urls} (a list), {@code at_once} (2), {@code spread} (two seconds for each
 * address), {@code via}. An address opens if it is answered by 2xx or 3xx after up to five redirects, within ten seconds. It is
 * asked for by GET, and its body is not read.
 *
 * <p>The servers are others' and serve citizens: no two questions begin within half a second, a host that fails five times in a
 * row is left alone for a minute, and after the third time for good. A target of this kind has an interval of an hour at least,
 * keeps to it while it is in doubt, and is hastened by nobody.
 */
@NullMarked
package vn.ward.collect.links;

import org.jspecify.annotations.NullMarked;
