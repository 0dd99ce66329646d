/**
 * The {@code tcp} probe: connects, and is content if somebody accepts. Sends and reads nothing.
 *
 * <pre>{@code
 * probe: { tcp: { host: ap-1.office.example, port: 443 } }
 * }</pre>
 *
 * <p>Keys: {@code host}, {@code port}, {@code via} (the address of this machine to connect from: the line it takes).
 */
@NullMarked
package vn.ward.collect.tcp;

import org.jspecify.annotations.NullMarked;
