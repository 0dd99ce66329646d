package vn.ward.collect.http.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.collect.http.HttpSpec;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.Problem;
import vn.ward.core.target.ProbeSpec;

class JourneySpecTest {

    private static final String URL = "url: \"http://a.example/\"\n";

    @TempDir
    Path folder;

    private Walker walker;

    @BeforeEach
    void start() {
        walker = new Walker(folder);
    }

    @AfterEach
    void stop() throws Exception {
        walker.close();
    }

    @Test
    void a_journey_is_described_in_full_but_for_its_secrets() throws IOException {
        ProbeSpec spec = walker.read("""
                steps:
                  - { id: open, url: "https://a.example/in?next=${env:S}", take: { t: { css: "#t", attribute: value } } }
                  - id: sign_in
                    name: Đăng nhập
                    submit: { form: "#login", user: x, password: "${file:password}", fields: { b: "${env:S}", a: <t> } }
                    expect: { missing: sai, size: { least: 1kB }, json: { "$.a": "> 1" } }
                  - { id: list, url: /list/<t>, headers: { X: "${env:S}" }, body: "${env:S}" }
                redirects: 3
                via: 127.0.0.1
                """);

        assertThat(spec.describe())
                .isEqualTo(
                        "steps=[open(name=open, url=https://a.example/in?next=…, method=GET, headers=[], content=nothing, "
                                + "take={t=css #t attribute value}, status=2xx, contains=anything); "
                                + "sign_in(name=Đăng nhập, url=form, method=POST, headers=[], "
                                + "content=submit \"#login\" user password [a, b], take={}, status=2xx, contains=anything, "
                                + "missing=\"sai\", json $.a=\"> 1\", size=1000..1048576); "
                                + "list(name=list, url=/list/<t>, method=POST, headers=[X], content=body, take={}, status=2xx, "
                                + "contains=anything)], redirects=3, via=127.0.0.1");
        assertThat(spec.toString()).doesNotContain(Walker.PASSWORD);
        assertThat(spec.subject()).doesNotContain("via").contains("redirects=3");
        assertThat(spec.via()).isPresent();
        assertThat(spec.measurements()).contains("sign_in_seconds", "rtt_seconds", "certificate_valid_seconds");
    }

    @Test
    void without_steps_it_is_the_single_request_that_it_was() throws IOException {
        assertThat(walker.read(URL)).isInstanceOf(HttpSpec.class);
        assertThat(walker.read(URL).describe())
                .isEqualTo(
                        "url=http://a.example/, method=GET, headers=[], body=no, redirects=5, status=2xx, contains=anything");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                                                                                  | journey.steps
            [ { id: A, url: 'http://a/' } ]                                                                     | journey.id
            [ { id: first_byte, url: 'http://a/' } ]                                                            | journey.id-taken
            [ { id: a, url: 'http://a/' }, { id: a, url: /b } ]                                                 | journey.id-taken
            [ { id: a, url: /b } ]                                                                              | journey.first
            [ { id: a } ]                                                                                       | journey.first
            [ { id: a, url: 'http://a/' }, { id: b } ]                                                          | journey.nowhere
            [ { id: a, url: 'http://a/' }, { id: b, url: //c/d } ]                                              | journey.url
            [ { id: a, url: 'http://a/' }, { id: b, url: 'ftp://c/d' } ]                                        | uri.scheme
            [ { id: a, url: 'http://a/', take: { t: { css: p } } }, { id: b, url: 'http://<t>/' } ]             | journey.host
            [ { id: a, url: 'http://a/${env:S}' } ]                                                             | http.url-shown
            [ { id: a, name: '${env:S}', url: 'http://a/' } ]                                                   | journey.shown
            [ { id: a, url: 'http://a/', take: { t: { css: '${env:S}' } } } ]                                   | journey.shown
            [ { id: a, url: 'http://a/?x=<t>', take: { t: { css: p } } } ]                                      | journey.unknown
            [ { id: a, url: 'http://a/', headers: { X: 'Bearer <t>' } } ]                                       | journey.unknown
            [ { id: a, url: 'http://a/', form: { f: <t> } } ]                                                   | journey.unknown
            [ { id: a, url: 'http://a/', take: { t: { css: 'p[' } } } ]                                         | journey.css
            [ { id: a, url: 'http://a/', take: { t: { css: p, json: $.a } } } ]                                 | journey.one-take
            [ { id: a, url: 'http://a/', take: { t: { } } } ]                                                   | journey.one-take
            [ { id: a, url: 'http://a/', take: { t: { json: $.a, attribute: b } } } ]                           | journey.attribute
            [ { id: a, url: 'http://a/', take: { T: { json: $.a } } } ]                                         | journey.take-name
            [ { id: a, url: 'http://a/', take: { t: { json: '$..a' } } } ]                                      | http.json-path
            [ { id: a, url: 'http://a/', take: { t: { json: '$.a[?(@.b)]' } } } ]                               | http.json-path
            [ { id: a, url: 'http://a/', take: { t: { json: 'a b' } } } ]                                       | http.json-path
            [ { id: a, url: 'http://a/', take: { t: { regex: '(a' } } } ]                                       | http.matches
            [ { id: a, url: 'http://a/', body: x, form: { a: b } } ]                                            | journey.one-content
            [ { id: a, url: 'http://a/', body: x, method: GET } ]                                               | http.body
            [ { id: a, url: 'http://a/', submit: { } } ]                                                        | journey.first-submit
            [ { id: a, url: 'http://a/' }, { id: b, url: /c, submit: { } } ]                                    | journey.form-knows
            [ { id: a, url: 'http://a/' }, { id: b, submit: { password: hunter2 } } ]                           | secret.clear
            [ { id: a, url: 'http://a/' }, { id: b, submit: { form: '[' } } ]                                   | journey.css
            [ { id: a, url: 'http://a/', headers: { Connection: x } } ]                                         | http.header
            [ { id: a, url: 'http://a/', wait: 3 } ]                                                            | key.unknown
            """)
    void a_step_that_can_not_be_is_refused(String steps, String rule) {
        assertRefused("steps: " + steps, rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            expect: { matches: 'a(?=b)' }                              | http.matches
            expect: { matches: ' ' }                                   | http.contains
            expect: { missing: '${env:S}' }                            | http.contains-shown
            expect: { json: { $.a: '${env:S}' } }                      | http.contains-shown
            expect: { json: { $.*: x } }                               | http.json-path
            expect: { json: { $.a: '> x' } }                           | http.json-limit
            expect: { size: 10kB }                                     | http.size
            expect: { size: '> 10' }                                   | bytes.form
            expect: { size: '> 2MB' }                                  | http.size-limit
            expect: { size: { least: 2kB, most: 1kB } }                | http.size-order
            expect: { size: { } }                                      | http.size
            expect: { type: html }                                     | http.type
            proxy: https://a.example:3128                              | uri.scheme
            proxy: http://a.example                                    | http.proxy
            proxy: http://a.example:3128/x                             | http.proxy
            proxy: { url: 'http://a.example:3128', user: x }           | http.proxy-user
            proxy: { url: 'http://a.example:3128', user: x, password: y } | secret.clear
            proxy: '${env:S}'                                          | http.passage-shown
            ip: 5                                                      | choice.unknown
            dns: a.example                                             | http.dns
            dns: a.example:53                                          | http.dns
            ca: password                                               | authorities.pem
            ca: missing.pem                                            | part.file
            ca: '${file:password}'                                     | part.filled
            tls: { ca: ca.pem }                                        | key.unknown
            """)
    void a_key_that_can_not_be_is_refused(String key, String rule) {
        assertRefused(URL + key, rule);
    }

    @Test
    void what_does_not_go_together_is_refused() {
        assertRefused(URL + "proxy: http://a.example:3128\nip: 4", "http.proxy-finds");
        assertRefused(URL + "proxy: http://a.example:3128\ndns: 10.0.0.53", "http.proxy-finds");
        assertRefused(URL + "via: 127.0.0.1\nip: 6", "http.family-via");
        assertRefused("url: \"http://[::1]/\"\nip: 4", "http.family-url");
        assertRefused(URL + "method: HEAD\nexpect: { size: '> 1kB' }", "http.contains-head");
    }

    private void assertRefused(String http, String rule) {
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> walker.read(http));

        assertThat(refused).as(http).isNotNull();
        assertThat(refused.problems()).extracting(Problem::rule).contains(rule);
        assertThat(refused.problems().toString()).doesNotContain(Walker.PASSWORD);
    }
}
