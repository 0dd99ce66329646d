package vn.ward.collect.sip;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.attempt.Shown;
import vn.ward.collect.attempt.Via;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Section;

/** Reads a {@link SipSpec} from the configuration. */
final class SipReading {

    private static final Map<String, Transport> TRANSPORTS = Arrays.stream(Transport.values())
            .collect(Collectors.toMap(Transport::key, each -> each, (a, b) -> a, LinkedHashMap::new));

    private SipReading() {}

    static Optional<SipSpec> read(Section section) {
        Optional<String> host = section.required("host", Readings.host());
        Transport transport =
                section.optional("transport", Readings.oneOf(TRANSPORTS)).orElse(Transport.UDP);
        int port = section.optional("port", Readings.port()).orElse(transport.usualPort());
        Optional<String> user = section.optional("user", as(SipSpec.USER, "sip.user"));
        Optional<String> from = section.optional("from", as(SipSpec.FROM, "sip.from"));
        Optional<Section> expect = section.section("expect");
        Set<Integer> statuses = new HashSet<>();
        expect.ifPresent(below -> statuses.addAll(below.list("status", Readings.number(200, 699))));
        Optional<String> allows = expect.flatMap(below -> below.optional("allows", as(SipSpec.METHOD, "sip.method")));
        Optional<Authorities> authorities = Authorities.named(section);
        Optional<InetAddress> via = Via.read(section);
        boolean sound = Shown.areWrittenOut(section, "sip.shown", "user", "from");
        if (section.keys().contains("ca") && transport != Transport.TLS) {
            section.refuse("ca", "sip.ca-without-tls");
            sound = false;
        }
        return sound
                ? host.flatMap(name -> authorities.map(
                        ours -> new SipSpec(name, port, transport, user, from, statuses, allows, ours, via)))
                : Optional.empty();
    }

    private static Reading<String> as(Pattern form, String rule) {
        return text -> {
            if (!form.matcher(text).matches()) {
                throw new Refused(rule);
            }
            return text;
        };
    }
}
