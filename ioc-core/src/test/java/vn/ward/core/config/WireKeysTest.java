package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireKeysTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("P12", "s3cret-of-the-store");

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectory(folder.resolve("tls"));
        Files.writeString(folder.resolve("tls/server.pem"), "");
        Files.writeString(folder.resolve("tls/server.key"), "");
        Files.writeString(folder.resolve("server.p12"), "");
    }

    private WardConfig read(String lines) {
        return Draft.read(folder, Draft.WARD + lines + "\n" + Draft.TARGETS, ENVIRONMENT);
    }

    private List<String> problems(String lines) {
        return Draft.problems(folder, Draft.WARD + lines + "\n" + Draft.TARGETS, ENVIRONMENT).stream()
                .map(problem -> problem.line() + " " + problem.rule() + " " + problem.values())
                .toList();
    }

    @Test
    void what_is_left_out_is_plain_http_for_this_machine() {
        assertThat(read("").wire()).isEqualTo(Wire.PLAIN);
        assertThat(Wire.PLAIN.isGuarded()).isFalse();
    }

    @Test
    void certificate_and_key_are_files_beside_the_configuration() {
        WardConfig config = read("tls: { certificate: tls/server.pem, key: tls/server.key }\nlisten: 0.0.0.0:8443\n"
                + "url: https://ioc.phuong.example");

        assertThat(config.wire())
                .isEqualTo(new Wire(
                        Optional.of(new Tls.Pem(folder.resolve("tls/server.pem"), folder.resolve("tls/server.key"))),
                        Proxies.NONE,
                        Optional.of(URI.create("https://ioc.phuong.example")),
                        Wire.PRIVATE));
        assertThat(config.listen()).contains(new HostPort("0.0.0.0", 8443));
    }

    @Test
    void a_keystore_has_its_password_from_elsewhere_and_never_prints_it() {
        Wire wire =
                read("tls: { keystore: server.p12, password: '${env:P12}' }").wire();

        assertThat(wire.tls()).contains(new Tls.Store(folder.resolve("server.p12"), new Secret("s3cret-of-the-store")));
        assertThat(wire.toString()).doesNotContain("s3cret");
        assertThat(problems("tls: { keystore: server.p12, password: s3cret }"))
                .containsExactly("4 secret.clear [password]");
    }

    @Test
    void proxies_are_addresses_and_networks() throws UnknownHostException {
        Proxies proxies =
                read("proxy: { trusted: [ 10.0.0.5, 10.1.0.0/24, '2001:db8::/64' ] }\nurl: https://ioc.phuong.example:8443/")
                        .wire()
                        .proxies();

        for (String trusted : List.of("10.0.0.5", "10.1.0.0", "10.1.0.255", "2001:db8::7", "::ffff:10.0.0.5")) {
            assertThat(proxies.isTrusted(InetAddress.getByName(trusted)))
                    .as(trusted)
                    .isTrue();
        }
        for (String other : List.of("10.0.0.4", "10.0.0.6", "10.1.1.0", "2001:db8:0:1::7", "::10.0.0.5", "::1")) {
            assertThat(proxies.isTrusted(InetAddress.getByName(other)))
                    .as(other)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:8080", "192.168.1.5:8080", "ioc.phuong.example:443", "'[::]:8080'"})
    void others_are_served_only_over_tls_or_from_a_proxy(String address) {
        assertThat(problems("listen: " + address))
                .containsExactly("4 listen.loopback [" + address.replace("'", "") + "]");
        assertThat(problems("listen: " + address + "\ntls: { certificate: tls/server.pem, key: tls/server.key }"))
                .isEmpty();
        assertThat(problems("listen: " + address + "\nproxy: { trusted: 10.0.0.5 }\nurl: https://ioc.example"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tls: {}                                              | 4 tls.form [tls]",
                "tls: { certificate: tls/server.pem }                 | 4 tls.pair [certificate, key]",
                "tls: { key: tls/server.key }                         | 4 tls.pair [key, certificate]",
                "tls: { keystore: server.p12 }                        | 4 tls.pair [keystore, password]",
                "tls: { certificate: gone.pem, key: tls/server.key }  | 4 tls.missing [gone.pem]",
                "tls: { certificate: tls, key: tls/server.key }       | 4 tls.missing [tls]",
                "tls: { certificate: tls/server.pem, key: tls/server.key, chain: x } | 4 key.unknown [chain, certificate, key, keystore, password]",
                "url: http://ioc.phuong.example                       | 4 url.https [http://ioc.phuong.example]",
                "url: https://ioc.phuong.example/wall                 | 4 url.path [https://ioc.phuong.example/wall]",
                "url: https://ioc.phuong.example?x=1                  | 4 url.path [https://ioc.phuong.example?x=1]",
                "url: ftp://ioc.phuong.example                        | '4 uri.scheme [ftp://ioc.phuong.example, http, https]'",
                "proxy: { trusted: 10.0.0.5 }                         | 4 proxy.url [proxy]",
            })
    void a_mistake_is_told_with_its_rule(String line, String problem) {
        assertThat(problems(line)).containsExactly(problem);
    }

    @Test
    void a_keystore_beside_a_certificate_is_one_too_many() {
        assertThat(problems("tls: { certificate: tls/server.pem, key: tls/server.key, keystore: server.p12,"
                        + " password: '${env:P12}' }"))
                .containsExactly("4 tls.form [tls]");
    }

    @ParameterizedTest
    @CsvSource({
        "proxy.example, proxy.network",
        "10.0.0.5/33, proxy.network",
        "10.0.0.0/024, proxy.network",
        "'10.0.0.5:80', proxy.network",
        "10.0.0, proxy.network",
        "10.0.0.5/24, proxy.first",
        "0.0.0.0/0, proxy.everybody",
        "'::/0', proxy.everybody",
        "'2001:db8::1/64', proxy.first"
    })
    void what_names_no_proxy_is_refused(String network, String rule) {
        assertThat(problems("proxy: { trusted: [ 10.0.0.7, '" + network + "' ] }\nurl: https://ioc.example"))
                .singleElement()
                .asString()
                .startsWith("4 " + rule + " [" + network);
    }

    @Test
    void nobody_to_trust_is_no_proxy() {
        assertThat(problems("proxy: { trusted: [] }\nurl: https://ioc.example"))
                .containsExactly("4 proxy.nobody [trusted]");
        assertThat(problems("proxy: {}\nurl: https://ioc.example")).containsExactly("4 key.missing [trusted]");
    }

    @Test
    void this_machine_may_be_called_without_tls() {
        assertThat(read("url: http://localhost:8080").wire().url()).contains(URI.create("http://localhost:8080"));
    }

    @Test
    void the_office_is_the_networks_it_names_or_else_those_that_nobody_routes() {
        assertThat(Wire.PLAIN.isInside("10.20.30.40")).isTrue();
        assertThat(Wire.PLAIN.isInside("fd00::1")).isTrue();
        assertThat(Wire.PLAIN.isInside("203.0.113.9")).isFalse();
        assertThat(Wire.PLAIN.isInside("unknown")).isFalse();
        Wire wire = read("inside: [ 203.0.113.0/24 ]").wire();
        assertThat(wire.isInside("203.0.113.9")).isTrue();
        assertThat(wire.isInside("10.20.30.40")).isFalse();
        assertThat(problems("inside: []")).containsExactly("4 inside.nobody [inside]");
        assertThat(problems("inside: [ 0.0.0.0/0, office ]"))
                .containsExactly("4 inside.everybody [0.0.0.0/0]", "4 proxy.network [office]");
    }
}
