package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.availability.Laid;
import vn.ward.core.calendar.SpecialDay;
import vn.ward.core.figures.CitizenImpact;
import vn.ward.core.figures.Impact;
import vn.ward.core.figures.Outage;
import vn.ward.core.incident.CauseClass;
import vn.ward.core.judge.State;
import vn.ward.core.maintenance.Declaration;
import vn.ward.core.maintenance.Scope;
import vn.ward.core.maintenance.Window;
import vn.ward.core.testing.Story;

/** Figures and their explanation over HTTP, of a Tuesday, 2026-05-19, until noon of the Wednesday. */
class FigureDeskTest {

    /** Midnight in Hanoi. */
    private static final Instant TUESDAY = Instant.parse("2026-05-18T17:00:00Z");

    private static final String DAY = "from=2026-05-18T17:00:00Z&to=2026-05-19T17:00:00Z";

    private Served served;
    private final Story documents = new Story("documents", TUESDAY);

    @BeforeEach
    void start() throws Exception {
        served = Served.start();
        served.ward.tell("documents", documents);
        documents.heldTo(new BigDecimal("99.5"));
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    @Test
    void a_figure_prints_two_floored_decimals_beside_its_exact_milliseconds() throws Exception {
        documents.went("UP@-60 DOWN@600 UP@601 DEGRADED@700 UP@710").with(outage(7, 600, 601));

        JsonNode line = Served.json(served.get("/api/v1/availability?target=documents&" + DAY))
                .get(0);

        assertThat(line.get("availability_percent").decimalValue()).isEqualByComparingTo("99.93");
        assertThat(line.get("available_ms").asLong()).isEqualTo(86_340_000);
        assertThat(line.get("known_ms").asLong()).isEqualTo(86_400_000);
        assertThat(line.get("downtime_ms").asLong()).isEqualTo(60_000);
        assertThat(line.get("degraded_ms").asLong()).isEqualTo(600_000);
        assertThat(line.get("coverage_percent").asText()).isEqualTo("100.0");
        assertThat(line.get("incidents").asInt()).isEqualTo(1);
        assertThat(line.get("incident_numbers").toString()).isEqualTo("[7]");
        assertThat(line.get("mttr_ms").asLong()).isEqualTo(60_000);
        assertThat(line.get("mtta_ms").asLong()).isEqualTo(180_000);
        assertThat(line.get("mtbf_ms").asLong()).isEqualTo(86_340_000);
        assertThat(line.get("longest_outage_ms").asLong()).isEqualTo(60_000);
        assertThat(line.get("downtime_by_cause_ms").toString()).isEqualTo("{\"line\":60000}");
        assertThat(line.get("objective_met").asBoolean()).isTrue();
        assertThat(line.get("budget_ms").asLong()).isEqualTo(432_000);
        assertThat(line.get("budget_left_ms").asLong()).isEqualTo(372_000);
        assertThat(line.get("declared_afterwards").isNull()).isTrue();
        assertThat(line.get("calendar").asText()).isEqualTo("24x7");
        assertThat(line.get("view").asText()).isEqualTo("ward");
    }

    @Test
    void a_desk_has_the_time_within_its_thresholds_and_never_an_availability() throws Exception {
        documents.servesPeople().went("UP@-60 DEGRADED@720 DOWN@1080");

        JsonNode line = Served.json(served.get("/api/v1/availability?target=documents&" + DAY))
                .get(0);

        assertThat(line.get("measure").asText()).isEqualTo("within_thresholds");
        assertThat(line.get("availability_percent").isNull()).isTrue();
        assertThat(line.get("within_thresholds_percent").decimalValue()).isEqualByComparingTo("50");
        assertThat(line.get("available_ms").asLong()).isEqualTo(64_800_000);
        assertThat(line.get("objective_met").asBoolean(true)).isFalse();
        assertThat(line.get("budget_ms").isNull()).isTrue();
        JsonNode group = Served.json(served.get("/api/v1/availability?group=documents&" + DAY))
                .get(0);
        assertThat(group.get("measure").asText()).isEqualTo("availability");
        assertThat(group.get("known_ms").asLong()).isZero();
        assertThat(served.get("/api/v1/availability/explain?target=documents&format=csv&" + DAY)
                        .body())
                .contains("within_thresholds_percent,,,50.00")
                .doesNotContain("availability_percent");
    }

    @Test
    void what_outages_meant_to_people_at_the_desks_is_told_by_system_by_desk_and_once_in_all() throws Exception {
        Impact impact = new Impact(1_200_000, 1_200_000, 14, BigInteger.valueOf(1_000_000L * 60_000 * 212));
        served.ward.setImpact(new CitizenImpact(
                documents.period(0, 60),
                impact,
                List.of(
                        new CitizenImpact.Part("documents", "Hệ thống văn bản", impact),
                        new CitizenImpact.Part("wan", "Đường truyền", new Impact(60_000, 0, 0, BigInteger.ZERO))),
                List.of(new CitizenImpact.Part("desk", "Một cửa", impact))));

        JsonNode told = Served.json(served.get("/api/v1/citizen-impact?month=2026-05"));

        assertThat(told.get("total").get("person_minutes").asLong()).isEqualTo(212);
        assertThat(told.get("total").get("most_waiting").asLong()).isEqualTo(14);
        assertThat(told.get("systems").get(0).get("name").asText()).isEqualTo("Hệ thống văn bản");
        assertThat(told.get("systems")
                        .get(1)
                        .get("impact")
                        .get("person_minutes")
                        .isNull())
                .isTrue();
        assertThat(told.get("desks").get(0).get("target").asText()).isEqualTo("desk");
        assertThat(served.get("/api/v1/citizen-impact?month=2026-05&from=2026-05-18T17:00:00Z")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void in_working_hours_only_they_count_and_the_night_does_not() throws Exception {
        documents.went("UP@-60 DOWN@60 UP@120 DOWN@700 UP@790");

        JsonNode line = Served.json(served.get("/api/v1/availability?target=documents&calendar=working&" + DAY))
                .get(0);

        assertThat(line.get("period_ms").asLong()).isEqualTo(Duration.ofHours(8).toMillis());
        assertThat(line.get("downtime_ms").asLong())
                .as("11:40 to 12:00 and 13:00 to 13:10")
                .isEqualTo(Duration.ofMinutes(30).toMillis());
    }

    @Test
    void the_two_views_stand_side_by_side() throws Exception {
        documents.went("UP@-60 DOWN<wan@600 UP@660");

        JsonNode ward = Served.json(served.get("/api/v1/availability?view=ward&target=documents&" + DAY))
                .get(0);
        JsonNode own = Served.json(served.get("/api/v1/availability?view=own&target=documents&" + DAY))
                .get(0);

        assertThat(ward.get("availability_percent").asText()).isEqualTo("95.83");
        assertThat(own.get("availability_percent").asText()).isEqualTo("100.0");
        assertThat(own.get("unknown_ms").asLong()).isEqualTo(3_600_000);
        assertThat(own.get("coverage_percent").asText()).isEqualTo("95.83");
    }

    @Test
    void a_period_is_told_by_days_weeks_months_quarters_and_years() throws Exception {
        documents.went("UP@-60 DOWN@600 UP@601");
        String stretch = "from=2026-05-17T17:00:00Z&to=2026-05-20T05:00:00Z";

        JsonNode days = Served.json(served.get("/api/v1/availability?target=documents&by=day&" + stretch));

        assertThat(days).hasSize(3);
        assertThat(days.get(1).get("from").asText()).isEqualTo("2026-05-18T17:00:00Z");
        assertThat(days.get(1).get("downtime_ms").asLong()).isEqualTo(60_000);
        assertThat(days.get(0).get("downtime_ms").asLong()).isZero();
        assertThat(days.get(2).get("to").asText()).isEqualTo("2026-05-20T05:00:00Z");
    }

    @Test
    void a_group_is_the_mean_of_its_targets_and_one_incident_counts_once() throws Exception {
        documents.went("UP@-60 DOWN@600 UP@660").with(outage(7, 600, 660));
        served.ward.tell(
                "portal",
                new Story("portal", TUESDAY)
                        .heldTo(new BigDecimal("99.5"))
                        .went("UP@-60 DOWN<documents@600 UP@660")
                        .with(outage(7, 600, 660)));

        JsonNode line = Served.json(served.get("/api/v1/availability?group=documents&" + DAY))
                .get(0);

        assertThat(line.get("target").isNull()).isTrue();
        assertThat(line.get("group").asText()).isEqualTo("documents");
        assertThat(line.get("known_ms").asLong()).isEqualTo(2 * 86_400_000L);
        assertThat(line.get("downtime_ms").asLong()).isEqualTo(2 * 3_600_000L);
        assertThat(line.get("incidents").asInt()).isEqualTo(1);
        assertThat(line.get("objectives").toString()).isEqualTo("{\"met\":0,\"missed\":2,\"undecided\":0}");
    }

    @Test
    void an_explanation_holds_every_interval_and_its_sums_are_the_period_and_the_figure() throws Exception {
        documents
                .went("UP@-60 DOWN@600 UP@660 DOWN<wan@800 UP@830 UNKNOWN@900 UP@910 DEGRADED@1000 UP@1010")
                .with(outage(7, 600, 660))
                .with(maintenance("nâng cấp", 650, 700, 0))
                .with(maintenance("mất điện", 620, 630, 2_000))
                .with(new Laid(
                        documents.at(605),
                        documents.at(610),
                        State.UP,
                        null,
                        Laid.Source.CORRECTION,
                        "theo biên bản",
                        "Lan",
                        documents.at(3_000)));

        JsonNode all = Served.json(served.get("/api/v1/availability/explain?target=documents&" + DAY));

        assertThat(story(all.get("intervals")))
                .isEqualTo("up 600, down 5 #7 line timeout, up 5 correction by Lan, down 10 #7 line timeout, "
                        + "down 10 #7 line timeout afterwards mất điện, down 20 #7 line timeout, "
                        + "maintenance 10 #7 line timeout announced nâng cấp, maintenance 40 announced nâng cấp, up 100, "
                        + "down 30 timeout <wan, up 70, unknown 10, up 90, slow 10, up 430");
        long sum = 0;
        for (JsonNode kind : all.get("sums_ms")) {
            sum += kind.asLong();
        }
        assertThat(sum).isEqualTo(86_400_000);
        assertThat(all.get("sums_ms").get("down").asLong())
                .isEqualTo(all.get("figure").get("downtime_ms").asLong())
                .isEqualTo(Duration.ofMinutes(75).toMillis());
        assertThat(all.get("figure")
                        .get("declared_afterwards")
                        .get("declared_ms")
                        .asLong())
                .isEqualTo(600_000);
    }

    private static String story(JsonNode intervals) {
        StringBuilder story = new StringBuilder();
        for (JsonNode row : intervals) {
            story.append(story.isEmpty() ? "" : ", ")
                    .append(row.get("counts_as").asText())
                    .append(' ')
                    .append(row.get("ms").asLong() / 60_000);
            if (!row.get("incident").isNull()) {
                story.append(" #").append(row.get("incident").asText());
                story.append(' ').append(row.get("cause_class").asText());
            }
            story.append(row.get("reason").asText("").startsWith("không trả lời") ? " timeout" : "");
            if (!row.get("cause").isNull()) {
                story.append(" <").append(row.get("cause").asText());
            }
            JsonNode planned = row.get("maintenance");
            if (!planned.isNull()) {
                story.append(planned.get("announced").asBoolean() ? " announced " : " afterwards ")
                        .append(planned.get("reason").asText());
            }
            if (!row.get("source").get("kind").asText().equals("judge")) {
                story.append(' ')
                        .append(row.get("source").get("kind").asText())
                        .append(" by ")
                        .append(row.get("source").get("author").asText());
            }
        }
        return story.toString();
    }

    @Test
    void what_does_not_count_says_which_day_it_is_and_by_which_document() throws Exception {
        documents
                .went("UP@-60")
                .with(List.of(new SpecialDay(
                        LocalDate.parse("2026-05-19"),
                        SpecialDay.Kind.IN_LIEU,
                        "Nghỉ hoán đổi",
                        "Thông báo số 1",
                        true)));

        JsonNode row = Served.json(served.get("/api/v1/availability/explain?target=documents&calendar=working&" + DAY))
                .get("intervals")
                .get(0);

        assertThat(row.get("counts_as").asText()).isEqualTo("off_hours");
        assertThat(row.get("state").asText()).isEqualTo("up");
        assertThat(row.get("calendar").toString())
                .isEqualTo("{\"why\":\"special_day_off\",\"text\":\"Ngày nghỉ lễ, nghỉ bù hoặc nghỉ hoán đổi\","
                        + "\"day\":\"Nghỉ hoán đổi\",\"basis\":\"Thông báo số 1\",\"provisional\":true}");
    }

    @Test
    void the_same_as_a_file_for_a_spreadsheet_in_which_nothing_is_a_formula() throws Exception {
        documents.went("UP@-60 DOWN@600 UP@660").with(maintenance("=1+1, \"thử\"", 600, 630, 0));

        HttpResponse<String> response = served.get("/api/v1/availability/explain?target=documents&format=csv&" + DAY);

        assertThat(response.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        List<String> lines = response.body().lines().toList();
        assertThat(lines.get(0)).startsWith("line,from,to,ms,counts_as,state,cause,reason,incident");
        assertThat(lines)
                .contains("interval,2026-05-18T17:00:00Z,2026-05-19T03:00:00Z,36000000,up,up,,,,,,,,,,,judge,,")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("interval,2026-05-19T03:00:00Z,2026-05-19T03:30:00Z,1800000,maintenance,down,")
                        .contains("announced,\"'=1+1, \"\"thử\"\"\",Lan"))
                .contains("sum,,,1800000,down,,,,,,,,,,,,,,")
                .contains("known,,,84600000,,,,,,,,,,,,,,,")
                .contains("availability_percent,,,97.87,,,,,,,,,,,,,,,");
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                        .hasSize(19));
    }

    @Test
    void what_was_known_at_an_earlier_time_can_still_be_read() throws Exception {
        documents.went("UP@-60 DOWN@600 UP@660");

        JsonNode line = Served.json(
                        served.get("/api/v1/availability?target=documents&as_of=2026-05-19T03:10:00Z&" + DAY))
                .get(0);

        assertThat(line.get("period_ms").asLong())
                .isEqualTo(Duration.ofMinutes(610).toMillis());
        assertThat(line.get("downtime_ms").asLong()).isEqualTo(600_000);
    }

    @Test
    void a_target_that_is_watched_no_longer_keeps_its_figures() throws Exception {
        served.ward.tell("old", new Story("old", TUESDAY).went("UP@-60").lived(0, 60));

        JsonNode line = Served.json(served.get("/api/v1/availability?target=old&" + DAY))
                .get(0);

        assertThat(line.get("to").asText()).isEqualTo("2026-05-18T18:00:00Z");
        assertThat(line.get("period_ms").asLong()).isEqualTo(3_600_000);
    }

    @ParameterizedTest
    @CsvSource({
        "calendar=always, calendar",
        "view=ours, view",
        "by=hour, by",
        "group=nobody, group",
        "group=documents&target=documents, group",
        "target=Not-An-Id, target",
        "target=never-watched, target",
        "as_of=yesterday, as_of",
        "by=day&from=2024-01-01T00:00:00Z&to=2026-01-01T00:00:00Z, by",
        "colour=red, colour"
    })
    void a_wrong_question_is_refused_with_its_value_rule_and_cure(String query, String parameter) throws Exception {
        HttpResponse<String> response = served.get("/api/v1/availability?" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode error = Served.json(response).get("errors").get(0);
        assertThat(error.get("parameter").asText()).isEqualTo(parameter);
        assertThat(error.get("value").asText()).isNotEmpty();
        assertThat(error.get("rule").asText()).isNotEmpty();
        assertThat(error.get("cure").asText()).isNotEmpty();
    }

    @Test
    void an_explanation_needs_a_target() throws Exception {
        HttpResponse<String> response = served.get("/api/v1/availability/explain");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("target");
    }

    @Test
    void while_the_database_is_away_both_say_so() throws Exception {
        served.ward.takeDatabaseAway("connection refused");

        assertThat(served.get("/api/v1/availability").statusCode()).isEqualTo(503);
        assertThat(served.get("/api/v1/availability/explain?target=documents").statusCode())
                .isEqualTo(503);
    }

    private Outage outage(long number, int from, int until) {
        return new Outage(
                number,
                "documents",
                documents.at(from),
                documents.at(from + 1),
                true,
                documents.at(until),
                documents.at(from + 4),
                CauseClass.LINE);
    }

    private Window maintenance(String reason, int from, int until, int recorded) {
        return new Window(
                new Declaration(
                        UUID.nameUUIDFromBytes(reason.getBytes(StandardCharsets.UTF_8)),
                        Scope.targets("documents"),
                        documents.period(from, until),
                        null,
                        reason,
                        "Lan"),
                documents.at(recorded),
                null);
    }
}
