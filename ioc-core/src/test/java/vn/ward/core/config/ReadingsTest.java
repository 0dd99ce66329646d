package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.target.Objective;

class ReadingsTest {

    private static final Reading<Duration> DURATION = Readings.duration(Duration.ofMillis(1), Duration.ofHours(24));

    @ParameterizedTest
    @CsvSource({"250ms,250", "30s,30000", "5m,300000", "1h,3600000", "24h,86400000", "090s,90000"})
    void a_duration_is_a_number_with_its_unit(String text, long millis) {
        assertThat(DURATION.read(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "30", "s", "-5s", "1.5s", "30 s", "30S", "PT30S", "0s", "25h", "1h30m", "٣s", "9999999999s"})
    void anything_else_is_no_duration(String text) {
        refuses(DURATION, text);
    }

    @Test
    void a_duration_is_written_as_it_is_read() {
        for (String text : List.of("250ms", "30s", "5m", "1h", "90s", "1001ms")) {
            assertThat(Readings.written(DURATION.read(text))).isEqualTo(text);
        }
        assertThat(Readings.written(DURATION.read("120s"))).isEqualTo("2m");
    }

    @ParameterizedTest
    @CsvSource({"300Mbps,300000000", "1Gbps,1000000000", "1.5Gbps,1500000000", "64kbps,64000", "9bps,9"})
    void a_bit_rate_is_a_number_with_its_unit(String text, long bits) {
        assertThat(Readings.bitRate().read(text)).isEqualTo(bits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"300", "300MBps", "300mbps", "300 Mbps", "0Mbps", "0.1bps", "-1Mbps", "1,5Gbps", "1Tbps"})
    void anything_else_is_no_bit_rate(String text) {
        refuses(Readings.bitRate(), text);
    }

    @Test
    void a_percentage_is_exact() {
        assertThat(Readings.percent().read("99.5%")).isEqualTo(new Objective(new BigDecimal("99.5")));
        assertThat(Readings.percent().read("100%")).isEqualTo(new Objective(new BigDecimal("100")));
        for (String text : List.of("99.5", "0%", "100.001%", "99,5%", "99.5 %", "%", "-1%", "1e1%", ".5%")) {
            refuses(Readings.percent(), text);
        }
    }

    @Test
    void a_number_is_whole_and_in_its_range() {
        assertThat(Readings.number(-5, 100).read("-5")).isEqualTo(-5);
        assertThat(Readings.number(0, 100).read("0")).isZero();
        for (String text : List.of("", "101", "-1", "1.0", "0x10", "010", "1_000", "+1", "99999999999999999999")) {
            refuses(Readings.number(0, 100), text);
        }
        refuses(Readings.port(), "0");
        refuses(Readings.port(), "65536");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "a.b-c.example",
                "ap_1",
                "192.0.2.7",
                "::1",
                "2001:db8::7",
                "vn.",
                "::ffff:192.0.2.7"
            })
    void a_host_is_a_name_or_an_address(String text) {
        assertThat(Readings.host().read(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "-a",
                "a..b",
                "1.2.3",
                "1.2.3.256",
                "1.2.3.4.5",
                "[::1]",
                ":",
                "::g",
                "fe80::1%eth0",
                "a:80",
                "a/b",
                "phường.vn"
            })
    void anything_else_is_no_host(String text) {
        refuses(Readings.host(), text);
    }

    @Test
    void a_host_and_port_are_told_apart() {
        assertThat(Readings.hostPort().read("smtp.example:587")).isEqualTo(new HostPort("smtp.example", 587));
        assertThat(Readings.hostPort().read("[2001:db8::7]:25")).isEqualTo(new HostPort("2001:db8::7", 25));
        assertThat(Readings.hostPort().read("[::1]:25")).hasToString("[::1]:25");
        for (String text : List.of("a", "a:", ":25", "a:0", "a:65536", "::1:25", "[a]:25", "a:b", "http://a:80")) {
            refuses(Readings.hostPort(), text);
        }
    }

    @Test
    void an_address_has_a_known_scheme_a_host_and_no_password() {
        Reading<URI> http = Readings.uri("http", "https");
        assertThat(http.read("https://a.example:8443/x?y=z")).isEqualTo(URI.create("https://a.example:8443/x?y=z"));
        assertThat(http.read("http://[::1]:8080/")).isEqualTo(URI.create("http://[::1]:8080/"));
        assertThat(http.read("http://a/đăng-nhập")).hasToString("http://a/%C4%91%C4%83ng-nh%E1%BA%ADp");
        for (String text : List.of(
                "",
                "a.example",
                "//a/x",
                "ftp://a",
                "http:a",
                "http://",
                "http://a b",
                "http://u@a",
                "http://u:p@a",
                "http://u:p@a_b",
                "http://a:0",
                "http://a:99999",
                "http://phường.vn/",
                "javascript:alert(1)")) {
            refuses(http, text);
        }
    }

    @Test
    void words_are_taken_as_they_are_written_only() {
        assertThat(Readings.bool().read("true")).isTrue();
        assertThat(Readings.bool().read("false")).isFalse();
        refuses(Readings.bool(), "yes");
        refuses(Readings.bool(), "True");
        assertThat(Readings.oneOf(List.of("a", "b")).read("b")).isEqualTo("b");
        refuses(Readings.oneOf(List.of("a", "b")), "A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"duty@office.example", "a.b+c@mail.hanoi.gov.vn"})
    void a_mail_address_is_bare(String text) {
        assertThat(Readings.mailAddress().read(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "@b", "a@", "a@b@c", "A <a@b.example>", "a@b.example,c@d.example", "a@b\r\nBcc: c@d"})
    void anything_else_is_no_mail_address(String text) {
        refuses(Readings.mailAddress(), text);
    }

    @Test
    void a_zone_is_a_region_that_knows_its_rules() {
        assertThat(Readings.zone().read("Asia/Ho_Chi_Minh").getId()).isEqualTo("Asia/Ho_Chi_Minh");
        refuses(Readings.zone(), "+07:00");
        refuses(Readings.zone(), "Asia/Hanoi");
    }

    @Test
    void a_text_is_one_line_with_something_on_it() {
        assertThat(Readings.text().read("  Gọi tổng đài ")).isEqualTo("Gọi tổng đài");
        for (String text : List.of("", "  ", "a\nb", "a\tb", "\u0000", "x".repeat(1001))) {
            refuses(Readings.text(), text);
        }
    }

    private static void refuses(Reading<?> reading, String text) {
        assertThatExceptionOfType(Refused.class)
                .as("reading of '%s'", text)
                .isThrownBy(() -> reading.read(text))
                .satisfies(refused -> assertThat(refused.rule()).contains("."));
    }
}
