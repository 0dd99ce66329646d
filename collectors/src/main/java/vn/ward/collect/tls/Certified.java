package vn.ward.collect.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** What stands in a certificate, as a person reads it: one short line, whatever somebody wrote there. */
public final class Certified {

    private static final int LONGEST = 80;

    /** What says most of who it is comes first. */
    private static final List<ASN1ObjectIdentifier> OF_SUBJECT = List.of(BCStyle.CN, BCStyle.O, BCStyle.OU);

    private static final List<ASN1ObjectIdentifier> OF_ISSUER = List.of(BCStyle.O, BCStyle.CN, BCStyle.OU);

    private final DateTimeFormatter day;

    /** @param zone in which a day is told */
    public Certified(ZoneId zone) {
        this.day = DateTimeFormatter.ofPattern("dd/MM/uuuu").withZone(zone);
    }

    public String day(Instant instant) {
        return day.format(instant);
    }

    public static String subject(X509Certificate certificate) {
        return name(certificate.getSubjectX500Principal(), OF_SUBJECT);
    }

    public static String issuer(X509Certificate certificate) {
        return name(certificate.getIssuerX500Principal(), OF_ISSUER);
    }

    private static String name(X500Principal principal, List<ASN1ObjectIdentifier> parts) {
        return parts.stream()
                .flatMap(part -> texts(principal, part))
                .map(Certified::cut)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseGet(() -> cut(principal.getName()));
    }

    private static Stream<String> texts(X500Principal principal, ASN1ObjectIdentifier part) {
        try {
            return Stream.of(X500Name.getInstance(principal.getEncoded()).getRDNs(part))
                    .map(name -> name.getFirst().getValue())
                    .filter(ASN1String.class::isInstance)
                    .map(value -> ((ASN1String) value).getString())
                    .toList()
                    .stream();
        } catch (RuntimeException unreadable) {
            return Stream.empty();
        }
    }

    /** On one line, no longer than a person reads. */
    public static String cut(String text) {
        String line =
                text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}\\s]+", " ").strip();
        int end = line.offsetByCodePoints(0, Math.min(LONGEST, line.codePointCount(0, line.length())));
        return end < line.length() ? line.substring(0, end) + "…" : line;
    }
}
