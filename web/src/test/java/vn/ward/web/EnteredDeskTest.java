package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.access.Role;
import vn.ward.core.entered.Enterable;
import vn.ward.core.entered.Unit;

final class EnteredDeskTest {

    private static final String FIGURES = "/api/v1/entered-figures";
    private static final String RATE = """
            {"month": "2026-04", "figure": "on-time-rate", "part": "14.839", "whole": "14840",
             "source": "Hệ thống dịch vụ công, báo cáo ngày 30/04/2026"}""";
    private static final String CORRECTION =
            "{\"value\": \"99,66\", \"source\": \"Báo cáo ngày 02/05/2026\", \"reason\": \"đính chính\"}";

    private Served served;

    @BeforeEach
    void start() throws Exception {
        served = Served.start();
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    private HttpResponse<String> post(String path, String body, String author) throws Exception {
        return served.send(served.request(path, author)
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return post(path, body, "Lan");
    }

    private JsonNode month(String query) throws Exception {
        return Served.json(served.get(FIGURES + query, "Accept-Language", "vi"));
    }

    @Test
    void a_figure_is_entered_with_its_author_and_listed_with_its_percentage_rounded_down() throws Exception {
        HttpResponse<String> entered = post(FIGURES, RATE);

        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(201);
        assertThat(entered.body())
                .isEqualTo(
                        "{\"id\":\"00000000-0000-0009-0000-000000000001\",\"month\":\"2026-04\",\"figure\":\"on-time-rate\","
                                + "\"name\":\"Tỷ lệ hồ sơ giải quyết đúng hạn và trước hạn\",\"unit\":\"percent\",\"of\":\"hồ sơ\","
                                + "\"text\":\"99.99% (14,839/14,840 hồ sơ)\",\"amount\":null,\"percent\":99.99,\"part\":14839,"
                                + "\"whole\":14840,\"computed\":true,\"source\":\"Hệ thống dịch vụ công, báo cáo ngày 30/04/2026\","
                                + "\"author\":\"Lan\",\"recorded_at\":\"2026-05-20T05:00:00Z\",\"preliminary\":false,"
                                + "\"standing\":\"in_force\",\"replaces\":null,\"reason\":null,\"withdrawn\":null}");
        JsonNode april = month("?month=2026-04");
        assertThat(april.get("over").asBoolean()).isTrue();
        assertThat(april.get("figures")).hasSize(3);
        JsonNode rate = april.get("figures").get(0);
        assertThat(rate.get("in_force").asText()).isEqualTo("00000000-0000-0009-0000-000000000001");
        assertThat(rate.get("entries").get(0).get("text").asText()).isEqualTo("99,99% (14.839/14.840 hồ sơ)");
        assertThat(april.get("figures").get(1).get("in_force").isNull()).isTrue();
    }

    @Test
    void a_correction_replaces_the_figure_and_what_was_there_is_kept_with_the_reason() throws Exception {
        String first = Served.json(post(FIGURES, RATE)).get("id").asText();
        served.ward.setNow(MemoryWard.NOON.plus(Duration.ofHours(1)));

        HttpResponse<String> corrected = post(FIGURES + "/" + first + "/correct", CORRECTION, "Hoa");

        assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(200);
        JsonNode second = Served.json(corrected);
        assertThat(second.get("replaces").asText()).isEqualTo(first);
        assertThat(second.get("percent").decimalValue()).isEqualByComparingTo("99.66");
        assertThat(second.get("computed").asBoolean()).isFalse();
        assertThat(second.get("text").asText()).isEqualTo("99.66% (as published)");
        assertThat(second.get("author").asText()).isEqualTo("Hoa");
        JsonNode entries = month("?month=2026-04").get("figures").get(0).get("entries");
        assertThat(entries.findValuesAsText("standing")).containsExactly("in_force", "replaced");
        assertThat(entries.findValuesAsText("author")).containsExactly("Hoa", "Lan");

        HttpResponse<String> late = post(FIGURES + "/" + first + "/correct", CORRECTION, "Minh");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(Served.json(late).get("type").asText()).isEqualTo("urn:ward-ioc:problem:entered-over");
        assertThat(Served.json(late).get("detail").asText()).contains(first, "Load the month again");
    }

    @Test
    void a_withdrawn_figure_is_kept_and_none_is_in_force_until_it_is_entered_again() throws Exception {
        String first = Served.json(post(FIGURES, RATE)).get("id").asText();
        String second = Served.json(post(FIGURES + "/" + first + "/correct", CORRECTION))
                .get("id")
                .asText();

        HttpResponse<String> withdrawn =
                post(FIGURES + "/" + second + "/withdraw", "{\"reason\": \"sai tháng\"}", "Hoa");

        assertThat(withdrawn.statusCode()).isEqualTo(200);
        assertThat(withdrawn.body())
                .isEqualTo("{\"id\":\"" + second + "\",\"month\":\"2026-04\",\"figure\":\"on-time-rate\"}");
        JsonNode rate = month("?month=2026-04").get("figures").get(0);
        assertThat(rate.get("in_force").isNull()).isTrue();
        assertThat(rate.get("entries").findValuesAsText("standing")).containsExactly("withdrawn", "replaced");
        assertThat(rate.get("entries").get(0).get("withdrawn").get("author").asText())
                .isEqualTo("Hoa");
        assertThat(post(FIGURES + "/" + second + "/withdraw", "{\"reason\": \"x\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(post(FIGURES, RATE).statusCode()).isEqualTo(201);
        assertThat(post(FIGURES, RATE).statusCode()).isEqualTo(409);
    }

    @Test
    void this_month_is_shown_if_none_is_asked_for_and_what_is_entered_in_it_is_preliminary() throws Exception {
        HttpResponse<String> entered = post(
                FIGURES,
                "{\"month\": \"2026-05\", \"figure\": \"received\", \"value\": \"1.480\", \"source\": \"Sổ\"}");

        assertThat(Served.json(entered).get("preliminary").asBoolean()).isTrue();
        assertThat(Served.json(entered).get("amount").asLong()).isEqualTo(1480);
        JsonNode may = month("");
        assertThat(may.get("month").asText()).isEqualTo("2026-05");
        assertThat(may.get("over").asBoolean()).isFalse();
        assertThat(may.get("figures").get(1).get("entries")).hasSize(1);
    }

    @Test
    void a_figure_that_the_configuration_dropped_is_shown_and_withdrawn_and_not_corrected() throws Exception {
        String id = Served.json(post(FIGURES, RATE)).get("id").asText();
        served.ward.entered.configure(new Enterable("late", "Quá hạn", Unit.COUNT, null));

        JsonNode figures = month("?month=2026-04").get("figures");
        assertThat(figures.findValuesAsText("configured")).containsExactly("true", "false");
        HttpResponse<String> corrected = post(FIGURES + "/" + id + "/correct", CORRECTION);
        assertThat(corrected.statusCode()).isEqualTo(409);
        assertThat(Served.json(corrected).get("detail").asText()).contains("on-time-rate", "late");
        assertThat(post(FIGURES + "/" + id + "/withdraw", "{\"reason\": \"bỏ\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    /** One member of a good entry put wrong. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"2026-04\"|\"2026-06\"|month: 2026-06|This month is to come.",
                "\"2026-04\"|\"04/2026\"|month: 04/2026|Must be a year and a month, of the years 2000 to 2199.",
                "\"2026-04\"|null|month:|The member month is required.",
                "on-time-rate|on-time|figure: on-time|There is no such figure to enter; there are: on-time-rate, received, resolution-days.",
                "\"14.839\"|\"14.841\"|part: 14841|A part is no more than its whole.",
                "\"14.839\"|\"-1\"|part: -1|Must be a whole number from 0 on.",
                "\"14.839\"|14839|part: 14839|Must be a text.",
                "\"part\": \"14.839\",|~~|part:|Part and whole belong together.",
                "\"part\"|\"value\"|value: 14.839|A percentage is given by part and whole or by itself, not by both.",
                "\"source\"|\"value\": \"99\", \"source\"|value: 99|A percentage is given by part and whole or by itself, not by both.",
                "\"part\": \"14.839\", \"whole\": \"14840\"|\"value\": \"1.234\"|value: 1.234|This can be read in two ways: point and comma both group thousands and begin decimals.",
                "\"part\": \"14.839\", \"whole\": \"14840\"|\"value\": \"100,01\"|value: 100,01|A percentage is 0 to 100.",
                "\"part\": \"14.839\", \"whole\": \"14840\"|\"value\": \"NaN\"|value: NaN|Must be a number from 0 on, with two decimals at most.",
                "\"part\": \"14.839\", \"whole\": \"14840\"|\"value\": null|value:|The percentage is missing.",
                "\"Hệ thống dịch vụ công, báo cáo ngày 30/04/2026\"|\" \"|source:|Must have 1 to 500 characters.",
                "\"source\"|\"author\": \"Hoa\", \"source\"|author: \"Hoa\"|This address takes only: month, figure, value, part, whole, source."
            })
    void what_can_not_be_entered_is_refused_with_its_value_rule_and_cure(
            String good, String bad, String complaint, String rule) throws Exception {
        assertThat(RATE).contains(good);
        HttpResponse<String> response = post(FIGURES, RATE.replace(good, bad));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        List<String> told = new ArrayList<>();
        Served.json(response).get("errors").forEach(error -> {
            assertThat(error.get("cure").asText()).isNotBlank();
            told.add(
                    (error.get("parameter").asText() + ": " + error.get("value").asText()).strip());
        });
        assertThat(told).containsExactly(complaint);
        assertThat(Served.json(response).get("errors").get(0).get("rule").asText())
                .isEqualTo(rule);
        assertThat(served.ward.entered.of(YearMonth.of(2026, 4)).entries()).isEmpty();
    }

    @Test
    void a_text_that_is_too_long_is_refused() throws Exception {
        HttpResponse<String> response = post(FIGURES, RATE.replace("Hệ thống", "x".repeat(600)));
        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void an_id_that_is_none_is_not_found_and_an_unknown_one_is_not_in_force() throws Exception {
        assertThat(post(FIGURES + "/7/correct", CORRECTION).statusCode()).isEqualTo(404);
        assertThat(post(FIGURES + "/7/withdraw", "{\"reason\": \"x\"}").statusCode())
                .isEqualTo(404);
        assertThat(post(FIGURES + "/00000000-0000-0009-0000-000000000099/withdraw", "{\"reason\": \"x\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void nothing_is_entered_while_the_journal_refuses() throws Exception {
        served.ward.stopJournal("disk full");
        assertThat(post(FIGURES, RATE).statusCode()).isEqualTo(503);
    }

    @Test
    void another_sites_page_enters_nothing_in_a_readers_name() throws Exception {
        HttpRequest.Builder request = served.anonymous(FIGURES)
                .header("Cookie", served.session(Role.REPORTER))
                .header("Content-Type", "application/json");
        assertThat(served.send(request.header("Sec-Fetch-Site", "cross-site")
                                .POST(HttpRequest.BodyPublishers.ofString(RATE)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(served.ward.entered.of(YearMonth.of(2026, 4)).entries()).isEmpty();
    }
}
