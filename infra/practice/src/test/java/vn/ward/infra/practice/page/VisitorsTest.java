package vn.ward.infra.practice.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.infra.practice.Exchange;
import vn.ward.infra.practice.PlayedWard;

/** Who may ask and who may change: the rules are web's, here it is tried that they stand before everything. */
class VisitorsTest {

    private static PlayedWard ward;

    @BeforeAll
    static void open() throws Exception {
        ward = new PlayedWard();
    }

    @AfterAll
    static void close() throws Exception {
        ward.close();
    }

    @Test
    void a_program_that_is_no_browser_may_write() throws IOException {
        assertThat(write()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void the_page_itself_and_the_address_bar_may_write(String site) throws IOException {
        assertThat(write("Sec-Fetch-Site: " + site)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", ""})
    void another_page_may_not_write_whatever_else_it_sends(String site) throws IOException {
        assertThat(write("Sec-Fetch-Site: " + site, own())).isEqualTo(403);
    }

    @Test
    void an_older_browser_is_judged_by_its_origin() throws IOException {
        assertThat(write(own())).isEqualTo(200);
        assertThat(write("Origin: http://127.0.0.1:1")).isEqualTo(403);
        assertThat(write("Origin: http://evil.example")).isEqualTo(403);
        assertThat(write("Origin: null")).isEqualTo(403);
    }

    @Test
    void a_refused_write_changes_nothing() throws IOException {
        Exchange refused = Exchange.fault(ward.page(), "meeting", "off", "Origin: http://evil.example");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("Content-Type")).contains("application/problem+json");
        assertThat(Exchange.accepts(ward.port("meeting"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "192.0.2.1"})
    void a_foreign_name_that_resolves_to_loopback_may_not_even_read(String host) throws IOException {
        Exchange refused = Exchange.send(ward.page(), "GET /systems", "Host: " + host + ":" + ward.page(), "");
        assertThat(refused.status()).isEqualTo(421);
        assertThat(refused.body()).contains(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]"})
    void any_name_of_this_machine_itself_will_do(String host) throws IOException {
        String self = host + ":" + ward.page();
        Exchange answer = Exchange.fault(ward.page(), "meeting", "normal", "Host: " + self, "Origin: http://" + self);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static String own() {
        return "Origin: http://127.0.0.1:" + ward.page();
    }

    private static int write(String... headers) throws IOException {
        return Exchange.fault(ward.page(), "meeting", "normal", headers).status();
    }
}
