package vn.ward.collect.signature;

import java.net.InetAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.attempt.Shown;
import vn.ward.collect.attempt.Via;
import vn.ward.collect.http.Addresses;
import vn.ward.collect.tls.Expiry;
import vn.ward.core.config.Section;
import vn.ward.core.target.Contract;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Thresholds;

/**
 * Who is asked about which certificate.
 *
 * @param certificate which should be good
 * @param issuer who issued it, and so may say how it is
 */
public record OcspSpec(URI url, X509Certificate certificate, X509Certificate issuer, Optional<InetAddress> via)
        implements ProbeSpec {

    public static final String KIND = "ocsp";

    public OcspSpec {
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("a responder's url has a host and no user");
        }
        if (!isIssued(certificate, issuer)) {
            throw new IllegalArgumentException("a certificate's status is asked for by its issuer: "
                    + certificate.getIssuerX500Principal() + ", not " + issuer.getSubjectX500Principal());
        }
    }

    /** Reads what stands below {@code ocsp:}. Of a file with several certificates the first one counts. */
    public static Optional<OcspSpec> read(Section section) {
        Optional<URI> url = section.required("url", Asked::url);
        for (String key : List.of("certificate", "issuer")) {
            if (section.written(key).isEmpty()) {
                section.refuse(key, "ocsp.missing", key);
            }
        }
        Optional<X509Certificate> certificate = section.file("certificate", OcspSpec::first);
        Optional<X509Certificate> issuer = section.file("issuer", OcspSpec::first);
        Optional<InetAddress> via = Via.read(section);
        boolean shown = Shown.areWrittenOut(section, "signature.shown", "url");
        if (!shown || url.isEmpty() || certificate.isEmpty() || issuer.isEmpty()) {
            return Optional.empty();
        }
        if (!isIssued(certificate.get(), issuer.get())) {
            section.refuse("issuer", "ocsp.issuer");
            return Optional.empty();
        }
        return Optional.of(new OcspSpec(url.get(), certificate.get(), issuer.get(), via));
    }

    private static X509Certificate first(String pem) {
        return Authorities.certificates(pem).get(0);
    }

    private static boolean isIssued(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> measurements() {
        return OcspProbe.MEASUREMENTS;
    }

    @Override
    public String describe() {
        return described() + Via.described(via);
    }

    private String described() {
        return String.join(
                ", ",
                "url=" + Addresses.withoutValues(url),
                "certificate=" + Authorities.fingerprint(certificate),
                "issuer=" + Authorities.fingerprint(issuer));
    }

    @Override
    public String subject() {
        return KIND + "(" + described() + ")";
    }

    /** As recorded: a record's own text would show the whole url. */
    @Override
    public String toString() {
        return KIND + "(" + describe() + ")";
    }

    @Override
    public Thresholds usualThresholds(@Nullable Contract contract) {
        return Expiry.degradedBelow(Expiry.USUAL_DAYS);
    }
}
