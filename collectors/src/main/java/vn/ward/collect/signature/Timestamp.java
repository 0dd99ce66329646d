package vn.ward.collect.signature;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TSPValidationException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenInfo;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.tls.Certified;
import vn.ward.collect.tls.Chain;

/** One question for a timestamp (RFC 3161), and what an answer to it is worth. Of what is asked nobody learns anything: it is noise. */
final class Timestamp {

    private static final int NONCE_BITS = 64;
    private static final int GRANTED_WITH_MODS = 1;
    private static final int MOST_CERTIFICATES = 10;

    private final TimeStampRequest request;
    private final TsaSpec spec;

    private Timestamp(TimeStampRequest request, TsaSpec spec) {
        this.request = request;
        this.spec = spec;
    }

    static Timestamp ask(TsaSpec spec, Random random) {
        byte[] digest = new byte[spec.hash().bytes()];
        random.nextBytes(digest);
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        spec.policy().map(ASN1ObjectIdentifier::new).ifPresent(generator::setReqPolicy);
        return new Timestamp(
                generator.generate(spec.hash().oid(), digest, new BigInteger(NONCE_BITS, random).setBit(0)), spec);
    }

    byte[] question() {
        try {
            return request.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a question of our own has no bytes", e);
        }
    }

    /**
     * @param time as it was told
     * @param left until the authority's certificate expires
     */
    record Stamp(Instant time, Duration left, String signer, String serial) {}

    /**
     * @param answer whatever it is, as {@link Inquiry#believed} hands it over
     * @throws Unbelieved if it is no timestamp for this question, signed by whoever may
     */
    Stamp read(byte[] answer, Instant now, Certified words) throws Unbelieved, TSPException, IOException {
        TimeStampResponse response = new TimeStampResponse(answer);
        int status = response.getStatus();
        if (status < 0 || status > GRANTED_WITH_MODS) {
            throw new Unbelieved("tsa.rejected", status, failure(response));
        }
        TimeStampToken token = response.getTimeStampToken();
        if (token == null) {
            throw new Unbelieved("signature.garbled");
        }
        isForThis(token.getTimeStampInfo());
        response.validate(request);
        return signed(token, now, words);
    }

    /** The library says of all of it that it does not match; an answer to another question is worth a reason of its own. */
    private void isForThis(TimeStampTokenInfo told) throws Unbelieved {
        boolean sameImprint = Arrays.equals(told.getMessageImprintDigest(), request.getMessageImprintDigest())
                && told.getMessageImprintAlgOID().equals(request.getMessageImprintAlgOID());
        if (!sameImprint || !Objects.equals(told.getNonce(), request.getNonce())) {
            throw new Unbelieved("tsa.other");
        }
        if (request.getReqPolicy() != null && !request.getReqPolicy().equals(told.getPolicy())) {
            throw new Unbelieved("tsa.policy", Certified.cut(told.getPolicy().getId()));
        }
    }

    private Stamp signed(TimeStampToken token, Instant now, Certified words) throws Unbelieved {
        List<X509Certificate> shown = new ArrayList<>();
        X509CertificateHolder signer = null;
        for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
            if (shown.size() < MOST_CERTIFICATES) {
                shown.add(certificate(holder));
                signer = token.getSID().match(holder) ? holder : signer;
            }
        }
        if (signer == null) {
            throw new Unbelieved("tsa.no-certificate");
        }
        X509Certificate certificate = certificate(signer);
        try {
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
        } catch (TSPValidationException e) {
            throw new Unbelieved("tsa.signature");
        } catch (TSPException | OperatorCreationException | RuntimeException e) {
            throw new Unbelieved("tsa.signature");
        }
        Instant until = certificate.getNotAfter().toInstant();
        if (!now.isBefore(until)) {
            throw new Unbelieved("tsa.expired", Certified.subject(certificate), words.day(until));
        }
        vouched(certificate, shown, now);
        return new Stamp(
                token.getTimeStampInfo().getGenTime().toInstant(),
                Duration.between(now, until),
                Certified.subject(certificate),
                token.getTimeStampInfo().getSerialNumber().toString(16));
    }

    private void vouched(X509Certificate signer, List<X509Certificate> shown, Instant now) throws Unbelieved {
        Authorities vouching = spec.vouching().orElse(null);
        if (vouching == null || vouching.own().contains(signer)) {
            return;
        }
        List<X509Certificate> beside = new ArrayList<>(shown);
        beside.addAll(vouching.own());
        try {
            var unused = Chain.path(signer, vouching.ownAnchors(), beside, now);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new Unbelieved("tsa.untrusted", Certified.subject(signer), Certified.issuer(signer));
        }
    }

    private static X509Certificate certificate(X509CertificateHolder holder) throws Unbelieved {
        try {
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new Unbelieved("signature.garbled");
        }
    }

    /** RFC 3161 §2.4.2, in its own words; empty if none is told. */
    private static String failure(TimeStampResponse response) {
        PKIFailureInfo info = response.getFailInfo();
        if (info == null) {
            return "";
        }
        return switch (info.intValue()) {
            case PKIFailureInfo.badAlg -> "badAlg";
            case PKIFailureInfo.badRequest -> "badRequest";
            case PKIFailureInfo.badDataFormat -> "badDataFormat";
            case PKIFailureInfo.timeNotAvailable -> "timeNotAvailable";
            case PKIFailureInfo.unacceptedPolicy -> "unacceptedPolicy";
            case PKIFailureInfo.unacceptedExtension -> "unacceptedExtension";
            case PKIFailureInfo.addInfoNotAvailable -> "addInfoNotAvailable";
            case PKIFailureInfo.systemFailure -> "systemFailure";
            default -> String.format(Locale.ROOT, "%x", info.intValue());
        };
    }

    /**
     * How far apart the clocks are at least: none, if the time that was told lies between question and answer. A time without a
     * fraction means its whole second.
     */
    static Duration apart(Instant told, Instant sent, Instant received) {
        Instant until = told.equals(told.truncatedTo(ChronoUnit.SECONDS)) ? told.plusSeconds(1) : told;
        if (told.isAfter(received)) {
            return Duration.between(received, told);
        }
        return until.isBefore(sent) ? Duration.between(until, sent) : Duration.ZERO;
    }
}
