/**
 * Digital signatures as their users need them: the {@code tsa} probe asks a timestamp authority for a timestamp (RFC 3161), the
 * {@code ocsp} probe asks for the status of a certificate (RFC 6960). Both ask a real question and believe no answer that is
 * not signed by whom it should be.
 *
 * <pre>{@code
 * probe: { tsa: { url: "http://tsa.example/tsp", ca: tsa-ca.pem } }
 * probe: { ocsp: { url: "http://ocsp.example", certificate: office.pem, issuer: issuer.pem } }
 * }</pre>
 *
 * <p>Keys of {@code tsa}: {@code url}, {@code hash} ({@code sha256}, {@code sha384}, {@code sha512}), {@code policy} (an OID;
 * the authority's own), {@code ca} (a PEM file: who vouches for the authority; without it the signature is checked and nobody
 * vouches for the signer), {@code via}. Keys of {@code ocsp}: {@code url}, {@code certificate} and {@code issuer} (PEM
 * files), {@code via}. Files are named from the configuration's folder, and a change of theirs counts at once.
 *
 * <p>What comes back is judged on a worker, at most {@link vn.ward.collect.signature.DerOverHttp#LONGEST} bytes of it.
 */
@NullMarked
package vn.ward.collect.signature;

import org.jspecify.annotations.NullMarked;
