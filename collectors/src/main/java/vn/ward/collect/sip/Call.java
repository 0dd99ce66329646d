package vn.ward.collect.sip;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One question, and what its answer must repeat (RFC 3261 §8.1 and §17.1.3). Pure.
 *
 * @param id of the call and of the branch, which nobody can guess: small hexadecimal digits
 */
record Call(SipSpec spec, String id) {

    /** By which a branch is known to be one of RFC 3261's. */
    private static final String COOKIE = "z9hG4bK";

    private static final String METHOD = "OPTIONS";
    private static final String SEQUENCE = "1";

    String branch() {
        return COOKIE + id;
    }

    /**
     * The message.
     *
     * @param from where it leaves from and the answer comes to
     */
    byte[] message(InetSocketAddress from) {
        String own = host(from);
        String at = own + ":" + from.getPort();
        String asked = "sip:" + spec.user().map(user -> user + "@").orElse("") + server();
        String by = spec.transport() == Transport.UDP
                ? ""
                : ";transport=" + spec.transport().key();
        return String.join(
                        "\r\n",
                        METHOD + " " + asked + by + " SIP/2.0",
                        "Via: SIP/2.0/" + spec.transport() + " " + at + ";branch=" + branch() + ";rport",
                        "Max-Forwards: 70",
                        "From: <" + spec.from().orElse("sip:ioc@" + own) + ">;tag=" + id,
                        "To: <" + asked + ">",
                        "Call-ID: " + callId(),
                        "CSeq: " + SEQUENCE + " " + METHOD,
                        "Contact: <sip:ioc@" + at + by + ">",
                        "Accept: application/sdp",
                        "User-Agent: ward-ioc",
                        "Content-Length: 0",
                        "",
                        "")
                .getBytes(StandardCharsets.UTF_8);
    }

    private String callId() {
        return id + "@ward-ioc";
    }

    /** As it stands in an address: the usual port is left out, since some servers know themselves only so. */
    private String server() {
        String host = spec.host().indexOf(':') < 0 ? spec.host() : "[" + spec.host() + "]";
        return spec.port() == spec.transport().usualPort() ? host : host + ":" + spec.port();
    }

    private static String host(InetSocketAddress address) {
        String written = address.getAddress().getHostAddress();
        int zone = written.indexOf('%');
        String plain = zone < 0 ? written : written.substring(0, zone);
        return address.getAddress() instanceof Inet6Address ? "[" + plain + "]" : plain;
    }

    /** Whether {@code answer} is to this question and no other: one with several Vias went astray. */
    boolean isAnsweredBy(SipAnswer answer) {
        List<String> vias = answer.all("Via");
        return vias.size() == 1
                && SipAnswer.parameter(vias.get(0), "branch")
                        .filter(branch()::equalsIgnoreCase)
                        .isPresent()
                && answer.all("Call-ID").equals(List.of(callId()))
                && answer.all("CSeq").stream().anyMatch(sequence -> sequence.matches(SEQUENCE + "\\s{1,9}" + METHOD));
    }
}
