package vn.ward.collect.signature;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import vn.ward.collect.tls.Certified;

/** One question for the status of a certificate (RFC 6960), and what an answer to it is worth. */
final class StatusQuestion {

    private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
    private static final Duration THEIR_CLOCK = Duration.ofMinutes(5);
    private static final int MOST_CERTIFICATES = 10;

    private final OcspSpec spec;
    private final DigestCalculatorProvider digests;
    private final X509CertificateHolder issuer;
    private final OCSPReq request;

    StatusQuestion(OcspSpec spec) {
        this.spec = spec;
        try {
            digests = new JcaDigestCalculatorProviderBuilder().build();
            issuer = new JcaX509CertificateHolder(spec.issuer());
            // SHA-1 hides nothing here and is all that many responders know (RFC 5019)
            CertificateID asked = new CertificateID(
                    digests.get(CertificateID.HASH_SHA1),
                    issuer,
                    spec.certificate().getSerialNumber());
            request = new OCSPReqBuilder().addRequest(asked).build();
        } catch (OperatorCreationException | OCSPException | CertificateEncodingException e) {
            throw new IllegalStateException("certificates that were read can't be asked about", e);
        }
    }

    byte[] question() {
        try {
            return request.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a question of our own has no bytes", e);
        }
    }

    /**
     * @param signer who says so
     * @param left until there must be a newer answer; empty: there may be one at any time
     */
    record Good(String signer, Instant since, Optional<Duration> left) {}

    /**
     * @param answer whatever it is, as {@link Inquiry#believed} hands it over
     * @throws Unbelieved if it does not say of this certificate, signed by whoever may, that it is good
     */
    Good read(byte[] answer, Instant now, Certified words) throws Unbelieved, OCSPException, IOException {
        OCSPResp response = new OCSPResp(answer);
        if (response.getStatus() != OCSPResp.SUCCESSFUL) {
            throw new Unbelieved("ocsp.declined." + status(response.getStatus()));
        }
        if (!(response.getResponseObject() instanceof BasicOCSPResp basic)) {
            throw new Unbelieved("signature.garbled");
        }
        SingleResp single = Arrays.stream(basic.getResponses())
                .filter(this::isOfThis)
                .findFirst()
                .orElseThrow(() -> new Unbelieved("ocsp.other"));
        X509Certificate signer = signer(basic, now);
        return good(single, signer, now, words);
    }

    private static String status(int status) {
        return switch (status) {
            case OCSPResp.MALFORMED_REQUEST -> "malformed";
            case OCSPResp.INTERNAL_ERROR -> "internal";
            case OCSPResp.TRY_LATER -> "later";
            case OCSPResp.SIG_REQUIRED -> "signature";
            case OCSPResp.UNAUTHORIZED -> "unauthorized";
            default -> "unknown";
        };
    }

    private boolean isOfThis(SingleResp response) {
        try {
            return response.getCertID()
                            .getSerialNumber()
                            .equals(spec.certificate().getSerialNumber())
                    && response.getCertID().matchesIssuer(issuer, digests);
        } catch (OCSPException e) {
            return false; // a digest that nobody knows
        }
    }

    /** The issuer itself, or somebody whom it made its responder (§4.2.2.2). */
    private X509Certificate signer(BasicOCSPResp response, Instant now) throws Unbelieved {
        List<X509Certificate> shown = Arrays.stream(response.getCerts())
                .limit(MOST_CERTIFICATES)
                .flatMap(StatusQuestion::certificate)
                .toList();
        if (hasSigned(spec.issuer(), response)) {
            return spec.issuer();
        }
        X509Certificate signer = shown.stream()
                .filter(certificate -> hasSigned(certificate, response))
                .findFirst()
                .orElseThrow(() -> new Unbelieved("ocsp.signature"));
        if (!mayAnswer(signer, now)) {
            throw new Unbelieved("ocsp.responder", Certified.subject(signer), Certified.issuer(signer));
        }
        return signer;
    }

    private static boolean hasSigned(X509Certificate certificate, BasicOCSPResp response) {
        try {
            return response.isSignatureValid(new JcaContentVerifierProviderBuilder().build(certificate));
        } catch (OCSPException | OperatorCreationException | RuntimeException e) {
            return false;
        }
    }

    private boolean mayAnswer(X509Certificate responder, Instant now) {
        try {
            responder.verify(spec.issuer().getPublicKey());
            responder.checkValidity(Date.from(now));
            List<String> purposes = responder.getExtendedKeyUsage();
            return purposes != null && purposes.contains(OCSP_SIGNING);
        } catch (CertificateParsingException e) {
            return false;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private static Good good(SingleResp single, X509Certificate signer, Instant now, Certified words)
            throws Unbelieved {
        Instant since = single.getThisUpdate().toInstant();
        Optional<Instant> until = Optional.ofNullable(single.getNextUpdate()).map(Date::toInstant);
        if (since.isAfter(now.plus(THEIR_CLOCK))) {
            throw new Unbelieved("ocsp.early", words.day(since));
        }
        if (until.filter(end -> end.isBefore(now.minus(THEIR_CLOCK))).isPresent()) {
            throw new Unbelieved("ocsp.stale", words.day(until.get()));
        }
        if (single.getCertStatus() == CertificateStatus.GOOD) {
            return new Good(Certified.subject(signer), since, until.map(end -> Duration.between(now, end)));
        }
        if (single.getCertStatus() instanceof RevokedStatus revoked) {
            throw new Unbelieved(
                    "ocsp.revoked", words.day(revoked.getRevocationTime().toInstant()));
        }
        throw new Unbelieved("ocsp.unknown");
    }

    private static Stream<X509Certificate> certificate(X509CertificateHolder holder) {
        try {
            return Stream.of(new JcaX509CertificateConverter().getCertificate(holder));
        } catch (GeneralSecurityException | RuntimeException e) {
            return Stream.empty();
        }
    }
}
