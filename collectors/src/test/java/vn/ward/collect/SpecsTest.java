package vn.ward.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.http.HttpSpec;
import vn.ward.collect.http.Method;
import vn.ward.collect.tcp.TcpSpec;
import vn.ward.core.config.Kind;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

class SpecsTest {

    @Test
    void every_kind_is_read_by_its_name() {
        assertThat(Probes.kinds().stream().map(Kind::name))
                .containsExactly(
                        "http",
                        "tcp",
                        "tls",
                        "icmp",
                        "dns",
                        "ntp",
                        "snmp",
                        "throughput",
                        "unifi",
                        "portal",
                        "links",
                        "tsa",
                        "ocsp",
                        "sip",
                        "mqtt",
                        "ics",
                        "prometheus",
                        "heartbeat",
                        "push",
                        "queue-mqtt",
                        "queue-rest",
                        "queue-sql",
                        "queue-csv");
    }

    @Test
    void http_needs_no_more_than_a_url() {
        assertThat(read("http", Map.of("url", "http://office.example")))
                .contains(Targets.get(URI.create("http://office.example/")));
    }

    @Test
    void http_reads_every_key() {
        HttpSpec spec = (HttpSpec) read(
                        "http",
                        Map.of(
                                "url", "https://office.example/tra-cứu?q=đ",
                                "method", "POST",
                                "headers", Map.of("Authorization", "Bearer s3cret"),
                                "body", "password=s3cret",
                                "redirects", "0",
                                "expect", Map.of("status", List.of("200", "401"), "contains", "Đăng nhập")))
                .orElseThrow();

        assertThat(spec.url()).isEqualTo(URI.create("https://office.example/tra-c%E1%BB%A9u?q=%C4%91"));
        assertThat(spec.method()).isEqualTo(Method.POST);
        assertThat(spec.headers().get("Authorization"))
                .extracting(Secret::reveal)
                .isEqualTo("Bearer s3cret");
        assertThat(spec.redirects()).isZero();
        assertThat(spec.statuses()).isEqualTo(Set.of(200, 401));
        assertThat(spec.contains()).isEqualTo("Đăng nhập");
    }

    @Test
    void no_secret_is_printed() {
        HttpSpec spec = new HttpSpec(
                URI.create("http://h/"),
                Method.POST,
                Map.of("Authorization", new Secret("Bearer s3cret")),
                new Secret("password=s3cret"),
                5,
                Set.of(200),
                null);

        assertThat(spec.describe())
                .isEqualTo("url=http://h/, method=POST, headers=[Authorization], body=yes, redirects=5, status=200, "
                        + "contains=anything");
        assertThat(spec.toString()).doesNotContain("s3cret");
    }

    @Test
    void a_key_in_the_query_of_a_url_is_not_recorded() {
        HttpSpec spec = Targets.get(URI.create("https://h/api/v1?key=s3cret&page=2&s3cret"));

        assertThat(spec.describe()).startsWith("url=https://h/api/v1?key=…&page=…&…, method=GET");
        Target target = Targets.of(spec, Duration.ofSeconds(1));
        assertThat(target.describe() + target).contains("https://h/api/v1").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "url, ftp://h/, uri.scheme",
        "url, h, uri.scheme",
        "url, http://user:pw@h/, uri.user-info",
        "url, http://h:70000/, uri.host",
        "url, http://a b/, uri.form",
        "method, get, choice.unknown",
        "method, DELETE, choice.unknown",
        "redirects, 21, number.range",
        "redirects, -1, number.range",
        "body, x, http.body",
    })
    void http_refuses(String key, String value, String rule) {
        Map<String, Object> values = new LinkedHashMap<>(Map.of("url", "http://h/"));
        values.put(key, value);
        assertRefused("http", values, rule);
    }

    @Test
    void http_refuses_what_can_not_be_expected_or_sent() {
        assertRefused("http", Map.of("url", "http://h/", "expect", Map.of("status", List.of("99"))), "number.range");
        assertRefused("http", Map.of("url", "http://h/", "expect", Map.of("contains", " ")), "http.contains");
        assertRefused(
                "http",
                Map.of("url", "http://h/", "method", "HEAD", "expect", Map.of("contains", "x")),
                "http.contains-head");
        assertRefused("http", Map.of("url", "http://h/", "headers", Map.of("X", "a\r\nY: b")), "http.header");
        assertRefused("http", Map.of("url", "http://h/", "headers", Map.of("X Y", "a")), "http.header");
        assertRefused("http", Map.of("url", "http://h/", "headers", Map.of("Content-Length", "1")), "http.header");
    }

    @Test
    void a_refused_header_tells_its_name_and_not_its_value() {
        FakeSection section = new FakeSection(Map.of("url", "http://h/", "headers", Map.of("X", "s3cret\n")));
        assertThat(HttpSpec.read(section)).isEmpty();
        assertThat(section.told).containsExactly("http.header [X]");
    }

    @Test
    void tcp_reads_host_and_port() {
        assertThat(read("tcp", Map.of("host", "ap-1", "port", "443"))).contains(new TcpSpec("ap-1", 443));
        assertRefused("tcp", Map.of("host", "http://ap-1", "port", "443"), "host.form");
        assertRefused("tcp", Map.of("host", "ap-1", "port", "0"), "number.range");
        assertRefused("tcp", Map.of("host", "ap-1", "port", "65536"), "number.range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.400", "a..b", "1.2.3"})
    void an_address_that_can_not_be_one_is_not_tried_as_a_name(String host) {
        assertRefused("tcp", Map.of("host", host, "port", "443"), "host.form");
    }

    @Test
    void every_refusal_has_its_sentence_in_both_languages() {
        Wording vi = Wording.of(Language.VI, "vn.ward.collect.words");
        Wording en = Wording.of(Language.EN, "vn.ward.collect.words");
        for (String rule : own(vi)) {
            assertThat(vi.say(rule, "x", 1, 2)).isNotEqualTo(en.say(rule, "x", 1, 2));
        }
        assertThat(own(vi)).isEqualTo(own(en)).hasSizeGreaterThan(11).contains("config.http.body");
    }

    @Test
    void a_target_of_a_kind_that_does_not_exist_is_a_mistake_of_ours() throws Exception {
        Vertx vertx = Vertx.vertx();
        ProbeSpec other = new ProbeSpec() {
            @Override
            public String kind() {
                return "other";
            }

            @Override
            public String describe() {
                return "";
            }

            @Override
            public List<String> measurements() {
                return List.of();
            }
        };
        assertThatThrownBy(() -> new Probes(vertx, ZoneOffset.UTC)
                        .tryOnce(Targets.of(other, Duration.ofSeconds(1)), Instant.EPOCH, Notes.NONE)
                        .await())
                .isInstanceOf(IllegalArgumentException.class);
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private static Set<String> own(Wording wording) {
        return wording.all().keySet().stream()
                .filter(key -> key.matches("config\\.(http|tcp|throughput)\\..*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<ProbeSpec> read(String kind, Map<String, Object> values) {
        FakeSection section = new FakeSection(values);
        Optional<ProbeSpec> spec = kind(kind).parse().apply(section).map(read -> read);
        assertThat(section.told).isEmpty();
        return spec;
    }

    private static void assertRefused(String kind, Map<String, Object> values, String rule) {
        FakeSection section = new FakeSection(values);
        var unused = kind(kind).parse().apply(section);
        assertThat(section.told.stream().map(told -> told.replaceAll(" .*", "")))
                .contains(rule);
    }

    private static Kind kind(String name) {
        return Probes.kinds().stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A section over maps: texts, lists of texts, maps of texts, sections. */
    private static final class FakeSection implements Section {
        private final Map<String, ?> values;
        private final List<String> told;

        FakeSection(Map<String, ?> values) {
            this(values, new ArrayList<>());
        }

        FakeSection(Map<String, ?> values, List<String> told) {
            this.values = values;
            this.told = told;
        }

        @Override
        public <T> Optional<T> required(String key, Reading<T> reading) {
            if (!values.containsKey(key)) {
                told.add("missing " + key);
            }
            return optional(key, reading);
        }

        @Override
        public <T> Optional<T> optional(String key, Reading<T> reading) {
            return Stream.ofNullable(values.get(key))
                    .flatMap(text -> read(text, reading).stream())
                    .findFirst();
        }

        @Override
        public <T> List<T> list(String key, Reading<T> reading) {
            return Stream.ofNullable((List<?>) values.get(key))
                    .flatMap(List::stream)
                    .flatMap(text -> read(text, reading).stream())
                    .toList();
        }

        @Override
        public <T> Map<String, T> map(String key, Reading<T> reading) {
            Map<String, T> read = new LinkedHashMap<>();
            Stream.ofNullable((Map<?, ?>) values.get(key))
                    .forEach(map -> map.forEach((name, text) ->
                            read(text, reading).ifPresent(value -> read.put(String.valueOf(name), value))));
            return read;
        }

        private <T> Optional<T> read(Object text, Reading<T> reading) {
            try {
                return Optional.of(reading.read(String.valueOf(text)));
            } catch (Refused e) {
                told.add(e.rule() + " " + e.values());
                return Optional.empty();
            }
        }

        @Override
        public Optional<Secret> secret(String key) {
            throw new UnsupportedOperationException("no kind here asks for a secret: " + key);
        }

        @Override
        public <T> Optional<T> file(String key, Reading<T> reading) {
            return optional(key, reading);
        }

        @Override
        public Optional<Path> path(String key) {
            throw new UnsupportedOperationException("no kind here asks for a file: " + key);
        }

        @Override
        public Optional<String> written(String key) {
            return Optional.ofNullable(values.get(key)).map(String::valueOf);
        }

        @Override
        @SuppressWarnings("unchecked")
        public Optional<Section> section(String key) {
            return Optional.ofNullable((Map<String, ?>) values.get(key)).map(below -> new FakeSection(below, told));
        }

        @Override
        public List<Section> sections(String key) {
            throw new UnsupportedOperationException("no kind here asks for mappings: " + key);
        }

        @Override
        public Set<String> keys() {
            return values.keySet();
        }

        @Override
        public void refuse(String key, String rule, Object... values) {
            told.add(rule + " " + List.of(values));
        }
    }
}
