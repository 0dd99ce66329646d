package vn.ward.collect.sip;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.attempt.Via;
import vn.ward.core.config.Hosts;
import vn.ward.core.config.Section;
import vn.ward.core.target.ProbeSpec;

/**
 * Whom a {@code sip} target asks, and what it should answer.
 *
 * @param host a name or an address, IPv6 without brackets
 * @param user the part of the asked address before {@code @}; empty: the server itself
 * @param from the address of whoever asks, {@code sip:user@host}; empty: {@code sip:ioc@} our own address
 * @param statuses one of which is expected; empty: any 2xx
 * @param allows a method that the answer must name; empty: none
 * @param authorities whose certificates are taken, by TLS
 */
public record SipSpec(
        String host,
        int port,
        Transport transport,
        Optional<String> user,
        Optional<String> from,
        Set<Integer> statuses,
        Optional<String> allows,
        Authorities authorities,
        Optional<InetAddress> via)
        implements ProbeSpec {

    public static final String KIND = "sip";

    private static final String USER_CHARACTERS = "[0-9A-Za-z_.!~*'()&=+$,;?/%-]{1,100}";
    static final Pattern USER = Pattern.compile(USER_CHARACTERS);
    static final Pattern FROM = Pattern.compile("sips?:" + USER_CHARACTERS + "@[0-9A-Za-z_.:\\[\\]-]{1,255}");
    static final Pattern METHOD = Pattern.compile("[A-Z]{2,20}");

    public SipSpec {
        if (!Hosts.isHost(host)) {
            throw new IllegalArgumentException("a sip target needs a host name or an address: " + host);
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is 1 to 65535: " + port);
        }
        if (user.filter(name -> !USER.matcher(name).matches()).isPresent()
                || from.filter(address -> !FROM.matcher(address).matches()).isPresent()
                || allows.filter(method -> !METHOD.matcher(method).matches()).isPresent()) {
            throw new IllegalArgumentException("user, from and allows are written as SIP has them: no blanks");
        }
        statuses = Set.copyOf(statuses);
    }

    /** Reads what stands below {@code sip:}. */
    public static Optional<SipSpec> read(Section section) {
        return SipReading.read(section);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> measurements() {
        return transport == Transport.UDP ? SipProbe.BY_UDP : SipProbe.BY_STREAM;
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
                "transport=" + transport.key(),
                "user=" + user.orElse("none"),
                "from=" + from.orElse("own"),
                "status=" + expected(),
                "allows=" + allows.orElse("anything"),
                "ca=" + authorities.describe());
    }

    @Override
    public String subject() {
        return KIND + "(" + described() + ")";
    }

    boolean expects(int status) {
        return statuses.isEmpty() ? status >= 200 && status <= 299 : statuses.contains(status);
    }

    /** The expected statuses as a person reads them. */
    String expected() {
        return statuses.isEmpty()
                ? "2xx"
                : new TreeSet<>(statuses).stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
