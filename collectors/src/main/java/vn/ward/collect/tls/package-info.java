/**
 * The {@code tls} probe: shakes hands with a server and judges the certificates that it shows, as the JDK would for a page of
 * that name. Whatever is shown is looked at first and judged then, so that "expired yesterday" is told and not "no
 * handshake". Nothing is sent over the connection. Revocation is asked of nobody: that is the {@code ocsp} probe's.
 *
 * <pre>{@code
 * probe: { tls: { host: documents.example } }
 * probe: { tls: { host: mail.example, port: 25, starttls: smtp, ca: office-ca.pem, protocol: "1.3", days: 30 } }
 * }</pre>
 *
 * <p>Keys: {@code host}, {@code port} (443), {@code name} (asked for and looked for in the certificate; the host), {@code
 * starttls} ({@code smtp}, {@code imap}, {@code ldap}; {@code none}), {@code ca} (a PEM file beside the configuration: trusted
 * besides the JDK's authorities; a server's own certificate, too), {@code protocol} (the least that is agreed on; 1.2),
 * {@code days} (DEGRADED with fewer left; 14), {@code via}.
 *
 * <p>{@link vn.ward.collect.tls.Chain} judges certificates for whoever has some, {@link vn.ward.collect.attempt.Authorities} are
 * whom to believe.
 */
@NullMarked
package vn.ward.collect.tls;

import org.jspecify.annotations.NullMarked;
