package vn.ward.collect.signature;

import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.attempt.Shown;
import vn.ward.collect.attempt.Via;
import vn.ward.collect.http.Addresses;
import vn.ward.collect.tls.Expiry;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Section;
import vn.ward.core.target.Contract;
import vn.ward.core.target.Limit;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Threshold;
import vn.ward.core.target.Thresholds;

/**
 * Which timestamp authority is asked, and for what.
 *
 * @param policy an OID under which it should be given; empty: the authority's own
 * @param vouching who says that the signer is a timestamp authority; empty: nobody does, and the signature counts as it is
 */
public record TsaSpec(
        URI url, Hash hash, Optional<String> policy, Optional<Authorities> vouching, Optional<InetAddress> via)
        implements ProbeSpec {

    public static final String KIND = "tsa";

    /** Signatures are dated by it: a minute is more than any clock that is set needs. */
    private static final Limit APART = new Limit(Limit.Comparison.ABOVE, 60);

    private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9]\\d{0,9})){1,20}");
    private static final Map<String, Hash> HASHES = new LinkedHashMap<>();

    static {
        Arrays.stream(Hash.values()).forEach(hash -> HASHES.put(hash.key(), hash));
    }

    /** Of what is stamped. */
    enum Hash {
        SHA256("2.16.840.1.101.3.4.2.1", 32),
        SHA384("2.16.840.1.101.3.4.2.2", 48),
        SHA512("2.16.840.1.101.3.4.2.3", 64);

        private final String oid;
        private final int bytes;

        Hash(String oid, int bytes) {
            this.oid = oid;
            this.bytes = bytes;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        ASN1ObjectIdentifier oid() {
            return new ASN1ObjectIdentifier(oid);
        }

        int bytes() {
            return bytes;
        }
    }

    public TsaSpec {
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("a timestamp authority's url has a host and no user");
        }
        if (policy.filter(oid -> !OID.matcher(oid).matches()).isPresent()) {
            throw new IllegalArgumentException("a policy is an OID: " + policy);
        }
    }

    /** Reads what stands below {@code tsa:}. */
    public static Optional<TsaSpec> read(Section section) {
        Optional<URI> url = section.required("url", Asked::url);
        Hash hash = section.optional("hash", Readings.oneOf(HASHES)).orElse(Hash.SHA256);
        boolean hasPolicy = section.written("policy").isPresent();
        Optional<String> policy = section.optional("policy", TsaSpec::oid);
        boolean hasCa = section.written("ca").isPresent();
        Optional<Authorities> vouching = section.file("ca", Authorities::read);
        Optional<InetAddress> via = Via.read(section);
        boolean shown = Shown.areWrittenOut(section, "signature.shown", "url", "policy");
        return shown && hasPolicy == policy.isPresent() && hasCa == vouching.isPresent()
                ? url.map(to -> new TsaSpec(to, hash, policy, vouching, via))
                : Optional.empty();
    }

    private static String oid(String text) {
        if (!OID.matcher(text).matches()) {
            throw new Refused("tsa.policy");
        }
        return text;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> measurements() {
        return TsaProbe.MEASUREMENTS;
    }

    @Override
    public String describe() {
        return described() + Via.described(via);
    }

    private String described() {
        return String.join(
                ", ",
                "url=" + Addresses.withoutValues(url),
                "hash=" + hash.key(),
                "policy=" + policy.orElse("any"),
                "ca=" + vouching.map(Authorities::describe).orElse("none"));
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
        Threshold apart = Threshold.of(TsaProbe.APART, APART);
        Threshold left = Expiry.degradedBelow(Expiry.USUAL_DAYS).degraded().get(0);
        return Thresholds.degraded(apart, left);
    }
}
