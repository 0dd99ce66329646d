package vn.ward.collect.tls;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.attempt.Shown;
import vn.ward.collect.attempt.Via;
import vn.ward.core.config.Hosts;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Section;
import vn.ward.core.target.Contract;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Thresholds;

/**
 * Whose certificates are looked at, and what they should be like.
 *
 * @param name asked for in the handshake, and looked for in the certificate
 * @param trusted who may have signed them
 * @param least the TLS version that is to be agreed on, or a later one
 * @param days with fewer left it is DEGRADED
 */
public record TlsSpec(
        String host,
        int port,
        String name,
        StartTls startTls,
        Authorities trusted,
        Version least,
        int days,
        Optional<InetAddress> via)
        implements ProbeSpec {

    public static final String KIND = "tls";
    static final int USUAL_PORT = 443;
    private static final int MOST_DAYS = 365;

    private static final Map<String, StartTls> START_TLS = new LinkedHashMap<>();
    private static final Map<String, Version> VERSIONS = new LinkedHashMap<>();

    static {
        Arrays.stream(StartTls.values()).forEach(kind -> START_TLS.put(kind.key(), kind));
        Arrays.stream(Version.values()).forEach(version -> VERSIONS.put(version.key(), version));
    }

    /** What the JDK speaks: older ones are agreed on with nobody. */
    enum Version {
        TLS_1_2("1.2"),
        TLS_1_3("1.3");

        private final String key;

        Version(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }

        /** As the JDK calls it. */
        String protocol() {
            return "TLSv" + key;
        }
    }

    public TlsSpec {
        if (!Hosts.isHost(host) || !Hosts.isHost(name)) {
            throw new IllegalArgumentException(
                    "a tls target has a host and a name, each a name or an address: " + host + ", " + name);
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is 1 to 65535: " + port);
        }
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("days are 1 to " + MOST_DAYS + ": " + days);
        }
    }

    /** Reads what stands below {@code tls:}. */
    public static Optional<TlsSpec> read(Section section) {
        Optional<String> host = section.required("host", Readings.host());
        int port = section.optional("port", Readings.port()).orElse(USUAL_PORT);
        Optional<String> name = section.written("name").isEmpty() ? host : section.optional("name", Readings.host());
        StartTls startTls =
                section.optional("starttls", Readings.oneOf(START_TLS)).orElse(StartTls.NONE);
        Optional<Authorities> trusted = Authorities.named(section);
        Version least = section.optional("protocol", Readings.oneOf(VERSIONS)).orElse(Version.TLS_1_2);
        int days = section.optional("days", Readings.number(1, MOST_DAYS)).orElse(Expiry.USUAL_DAYS);
        Optional<InetAddress> via = Via.read(section);
        boolean shown = Shown.areWrittenOut(section, "tls.shown", "host", "name");
        return shown && host.isPresent() && name.isPresent() && trusted.isPresent()
                ? Optional.of(new TlsSpec(host.get(), port, name.get(), startTls, trusted.get(), least, days, via))
                : Optional.empty();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> measurements() {
        return TlsProbe.MEASUREMENTS;
    }

    @Override
    public String describe() {
        return described() + Via.described(via);
    }

    private String described() {
        return String.join(
                ", ",
                "host=" + host,
                "port=" + port,
                "name=" + name,
                "starttls=" + startTls.key(),
                "trust=" + trusted.describe(),
                "protocol=" + least.key(),
                "days=" + days);
    }

    @Override
    public String subject() {
        return KIND + "(" + described() + ")";
    }

    @Override
    public Thresholds usualThresholds(@Nullable Contract contract) {
        return Expiry.degradedBelow(days);
    }
}
