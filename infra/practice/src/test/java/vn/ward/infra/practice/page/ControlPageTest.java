package vn.ward.infra.practice.page;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import vn.ward.infra.practice.Exchange;
import vn.ward.infra.practice.PlayedWard;

class ControlPageTest {

    private PlayedWard ward;

    @BeforeEach
    void open() throws Exception {
        ward = new PlayedWard();
    }

    @AfterEach
    void close() throws Exception {
        ward.close();
    }

    @Test
    void says_what_it_is_in_vietnamese_and_loads_nothing_inline() throws IOException {
        Exchange page = Exchange.get(ward.page(), "/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("Phòng điều khiển phường thực hành")
                .contains("Không có gì ở đây là thật.")
                .doesNotContain("{{")
                .doesNotContain("style=")
                .doesNotContain("<style")
                .doesNotContainPattern("<script(?![^>]*src=)");
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void speaks_english_when_asked() throws IOException {
        assertThat(Exchange.get(ward.page(), "/?lang=en").body()).contains("Nothing here is real.");
        assertThat(Exchange.get(ward.page(), "/systems?lang=en").body()).contains("Document management system");
    }

    @ParameterizedTest
    @CsvSource({
        "/page/page.css, text/css",
        "/page/main.js, text/javascript",
        "/page/api.js, text/javascript",
        "/page/cards.js, text/javascript",
        "/page/icon.svg, image/svg+xml",
        "/fonts/fonts.css, text/css",
        "/fonts/be-vietnam-pro-vietnamese-400-normal.woff2, font/woff2"
    })
    void serves_its_files(String path, String type) throws IOException {
        Exchange file = Exchange.get(ward.page(), path);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type").orElseThrow()).startsWith(type);
    }

    @Test
    void the_log_names_who_chose_a_fault() throws IOException {
        Logger logger = (Logger) LoggerFactory.getLogger(SystemsApi.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.INFO);
        try {
            Exchange.fault(ward.page(), "meeting", "hang");
        } finally {
            logger.setLevel(null);
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("a fault was chosen by=local-operator system=meeting fault=hang");
    }

    @Test
    void lists_the_systems_with_their_faults() throws IOException {
        JsonArray systems = new JsonArray(Exchange.get(ward.page(), "/systems").body());
        assertThat(systems).hasSize(ward.all().size());
        JsonObject documents = systems.getJsonObject(0);
        assertThat(documents.getString("id")).isEqualTo("documents");
        assertThat(documents.getString("name")).isEqualTo("Hệ thống quản lý văn bản và điều hành");
        assertThat(documents.getString("kind")).isEqualTo("http");
        assertThat(documents.getString("address")).isEqualTo("http://127.0.0.1:" + ward.port("documents") + "/login");
        assertThat(documents.getString("fault")).isEqualTo("normal");
        assertThat(documents.getJsonArray("faults"))
                .isEqualTo(JsonArray.of("normal", "off", "hang", "error", "wrong", "slow", "flapping"));
        assertThat(documents.getLong("requests")).isZero();
        assertThat(systems.getJsonObject(3).getJsonArray("faults"))
                .isEqualTo(JsonArray.of(
                        "normal", "line_down", "saturated", "counter_reset", "unplugged", "slow", "lossy", "reboot"));
        assertThat(systems.getJsonObject(3).getString("kind")).isEqualTo("snmp");
    }

    @Test
    void answers_a_change_with_the_system_as_it_is_now() throws IOException {
        Exchange changed = Exchange.fault(ward.page(), "meeting", "hang");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(new JsonObject(changed.body()).getString("fault")).isEqualTo("hang");
        assertThat(new JsonArray(Exchange.get(ward.page(), "/systems").body())
                        .getJsonObject(1)
                        .getString("fault"))
                .isEqualTo("hang");
    }

    @Test
    void says_what_a_broken_line_takes_along() throws IOException {
        Exchange.fault(ward.page(), "wan", "line_down");
        JsonArray systems = new JsonArray(Exchange.get(ward.page(), "/systems").body());
        assertThat(systems.getJsonObject(0).getBoolean("reachable")).isFalse();
        assertThat(systems.getJsonObject(1).getBoolean("reachable"))
                .as("the meeting rooms are in the building")
                .isTrue();
    }

    @Test
    void an_unknown_system_is_404_with_the_known_ones() throws IOException {
        JsonObject problem = problem(Exchange.fault(ward.page(), "toaster", "off"), 404);
        assertThat(problem.getString("value")).isEqualTo("toaster");
        assertThat(problem.getString("rule"))
                .contains("documents, meeting, public, wan, speed, ap-1, ap-2, ap-3, ap-4, ups");
        assertThat(problem.getString("cure")).isNotBlank();
    }

    @Test
    void an_unknown_fault_is_400_with_the_known_ones() throws IOException {
        JsonObject problem = problem(Exchange.fault(ward.page(), "documents", "melted"), 400);
        assertThat(problem.getString("value")).isEqualTo("melted");
        assertThat(problem.getString("rule")).contains("normal, off, hang, error, wrong, slow, flapping");
    }

    @Test
    void a_fault_that_this_system_cannot_play_is_400() throws IOException {
        assertThat(problem(Exchange.fault(ward.page(), "ups", "crowded"), 400).getString("rule"))
                .contains("normal, on_battery, unplugged");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "off",
                "{\"fault\":",
                "[\"off\"]",
                "{\"fault\": {\"off\": 1}}",
                "{\"fault\": null}",
                "{}",
                "null"
            })
    void a_body_that_is_no_object_with_a_fault_is_400(String body) throws IOException {
        JsonObject problem = problem(Exchange.post(ward.page(), "/systems/documents/fault", body), 400);
        assertThat(problem.getString("cure")).contains("{\"fault\": \"off\"}");
    }

    @Test
    void a_long_body_is_413() throws IOException {
        problem(Exchange.post(ward.page(), "/systems/documents/fault", "x".repeat(5_000)), 413);
    }

    @Test
    void what_is_not_there_is_a_problem_too() throws IOException {
        problem(Exchange.get(ward.page(), "/wall"), 404);
        problem(Exchange.get(ward.page(), "/systems/documents/fault"), 405);
    }

    private static JsonObject problem(Exchange refused, int status) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.header("Content-Type")).contains("application/problem+json");
        return new JsonObject(refused.body());
    }
}
