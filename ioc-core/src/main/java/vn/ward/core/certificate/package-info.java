/**
 * What a server shows to prove its name: a certificate with its chain, and the key that belongs to it.
 * {@link vn.ward.core.certificate.CertificateFiles} reads both from where {@link vn.ward.core.config.Tls} says they lie and
 * refuses what does not go together; {@link vn.ward.core.certificate.ServerCertificate} is what is right.
 *
 * <pre>{@code
 * ServerCertificate shown = CertificateFiles.read(tls); // CertificateRefused: in a sentence, with the cure
 * if (shown.isExpired(now)) …
 * }</pre>
 */
@NullMarked
package vn.ward.core.certificate;

import org.jspecify.annotations.NullMarked;
