/**
 * A ward's own certificates, for an office that has no public name: an authority that may speak for the office's names alone,
 * and a server certificate that it signs. {@link vn.ward.infra.app.tls.TlsFolder} is the folder they lie in; phones and
 * computers trust the server once {@code ca.crt} is installed on them ({@code ioc.mobileconfig} on an iPhone).
 *
 * <pre>{@code
 * TlsFolder.at(Path.of("tls")).init(CertifiedNames.of(List.of("ioc.phuong.example"), List.of()), 397, false, now);
 * }</pre>
 *
 * What the web server shows is read by the core ({@code vn.ward.core.certificate}); nothing here runs while it serves.
 */
@NullMarked
package vn.ward.infra.app.tls;

import org.jspecify.annotations.NullMarked;
