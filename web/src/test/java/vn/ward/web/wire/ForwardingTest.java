package vn.ward.web.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import io.vertx.core.net.HostAndPort;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.config.Network;
import vn.ward.core.config.Proxies;

/** The proxies are 10.0.0.0/24 and 2001:db8::1. */
class ForwardingTest {

    private final Forwarding forwarding = new Forwarding(
            new Proxies(List.of(new Network(address("10.0.0.0"), 24), new Network(address("2001:db8::1"), 128))));

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Arrival from(String peer) {
        return new Arrival(peer, false, Optional.of(HostAndPort.authority("ioc.example")), false);
    }

    @ParameterizedTest(name = "from {0}, X-Forwarded-For {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.5    | 203.0.113.9                          | 203.0.113.9",
                "10.0.0.5    | 1.1.1.1, 203.0.113.9                 | 203.0.113.9",
                "10.0.0.5    | 1.1.1.1, 203.0.113.9, 10.0.0.7       | 203.0.113.9",
                "10.0.0.5    | 127.0.0.1, 203.0.113.9               | 203.0.113.9",
                "10.0.0.5    | 10.0.0.9, 10.0.0.7                   | 10.0.0.9",
                "10.0.0.5    | 203.0.113.9:4711                     | 203.0.113.9",
                "10.0.0.5    | 2001:db8::9                          | 2001:db8:0:0:0:0:0:9",
                "10.0.0.5    | [2001:db8::9]:4711                   | 2001:db8:0:0:0:0:0:9",
                "10.0.0.5    | ::ffff:203.0.113.9                   | 203.0.113.9",
                "10.0.0.5    | ::ffff:10.0.0.8, 10.0.0.7            | 10.0.0.8",
                "10.0.0.5    | 203.0.113.9, unknown                 | 10.0.0.5",
                "10.0.0.5    | 203.0.113.9, <script>, 10.0.0.7      | 10.0.0.7",
                "10.0.0.5    | ''                                   | 10.0.0.5",
                "10.0.0.5    | 0177.0.0.1                           | 10.0.0.5",
                "2001:db8::1 | 203.0.113.9                          | 203.0.113.9",
                "2001:db8::2 | 203.0.113.9                          | 2001:db8::2",
                "203.0.113.8 | 10.0.0.5                             | 203.0.113.8",
                "127.0.0.1   | 203.0.113.9                          | 127.0.0.1",
            })
    void the_last_address_that_is_no_proxy_is_the_client(String peer, String header, String client) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("X-Forwarded-For", header);

        assertThat(forwarding.read(from(peer), headers).client()).isEqualTo(client);
    }

    @ParameterizedTest(name = "Forwarded: {0} is {1} over {2} for {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "for=203.0.113.9;proto=https;host=a.example                        | 203.0.113.9 | https | a.example",
                "For=\"203.0.113.9:80\" ; Proto=\"HTTPS\" ; by=10.0.0.5            | 203.0.113.9 | https | ioc.example",
                "for=\"[2001:db8::9]:4711\"                                        | 2001:db8:0:0:0:0:0:9 | http | ioc.example",
                "for=1.1.1.1;proto=http;host=evil.example, for=203.0.113.9;proto=https | 203.0.113.9 | https | ioc.example",
                "for=203.0.113.9;proto=https;host=a.example, for=10.0.0.7;proto=http;host=inner.example | 203.0.113.9 | https | a.example",
                "for=203.0.113.9, for=10.0.0.7;proto=https                         | 203.0.113.9 | https | ioc.example",
                "for=203.0.113.9;proto=https, for=_hidden                          | 10.0.0.5    | http  | ioc.example",
                "for=unknown;proto=https                                           | 10.0.0.5    | https | ioc.example",
                "proto=https                                                       | 10.0.0.5    | https | ioc.example",
                "for=\"203.0.113.\\9\"                                             | 203.0.113.9 | http  | ioc.example",
            })
    void the_standard_header_says_it_in_one_place(String header, String client, String scheme, String host) {
        Arrival arrival = forwarding.read(
                from("10.0.0.5"), MultiMap.caseInsensitiveMultiMap().add("Forwarded", header));

        assertThat(arrival.client()).isEqualTo(client);
        assertThat(arrival.secure() ? "https" : "http").isEqualTo(scheme);
        assertThat(arrival.authority().map(HostAndPort::host)).contains(host);
    }

    @Test
    void lines_are_one_list() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("X-Forwarded-For", "1.1.1.1")
                .add("X-Forwarded-For", "203.0.113.9, 10.0.0.7");
        assertThat(forwarding.read(from("10.0.0.5"), headers).client()).isEqualTo("203.0.113.9");
    }

    @Test
    void no_header_is_the_connection() {
        assertThat(forwarding.read(from("10.0.0.5"), MultiMap.caseInsensitiveMultiMap()))
                .isEqualTo(from("10.0.0.5"));
    }

    @Test
    void a_long_value_is_read_and_names_nobody() {
        for (String value : List.of("x".repeat(15_000), "\\\"".repeat(7_000))) {
            MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Forwarded", "for=\"" + value + "\"");
            assertThat(forwarding.read(from("10.0.0.5"), headers).client()).isEqualTo("10.0.0.5");
        }
    }

    /** Whatever stands there is an arrival, or is refused: nothing else is thrown, and a made up address never counts. */
    @Test
    void nonsense_is_refused_or_names_nobody_but_is_never_a_fault_of_ours() {
        Random random = new Random(20261125);
        String letters = "for=protohst;,\"\\[]:.%@/_ \t0123456789abcdefghé\u0000";
        for (int i = 0; i < 50_000; i++) {
            MultiMap headers = MultiMap.caseInsensitiveMultiMap();
            for (String name : List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host")) {
                if (random.nextInt(3) == 0) {
                    StringBuilder value = new StringBuilder(random.nextInt(3) == 0 ? "for=9.9.9.9;proto=" : "");
                    random.ints(random.nextInt(20), 0, letters.length())
                            .forEach(letter -> value.append(letters.charAt(letter)));
                    headers.add(name, value + (name.endsWith("d") ? ",for=203.0.113.9" : ",203.0.113.9"));
                }
            }
            try {
                Arrival arrival = forwarding.read(from("10.0.0.5"), headers);
                assertThat(arrival.client()).as(headers.toString()).isIn("203.0.113.9", "10.0.0.5");
            } catch (UnreadableForwarding refused) {
                assertThat(headers.isEmpty()).isFalse();
            }
        }
    }

    @Test
    void a_list_without_end_is_refused() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("X-Forwarded-For", "10.0.0.7,".repeat(1000));
        assertThatThrownBy(() -> forwarding.read(from("10.0.0.5"), headers)).isInstanceOf(UnreadableForwarding.class);
    }
}
