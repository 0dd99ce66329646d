package vn.ward.infra.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is measured, at its smallest, on the real platform. How fast it was is asserted nowhere. */
class BenchTest {

    private static final int WRONG = 2;

    private final Rehearsal rehearsal = new Rehearsal();

    @Test
    @Tag("long")
    void the_start_is_measured_in_all_three_ways() throws Exception {
        int exit = rehearsal.run("bench", "start", "--runs", "1", "--hold", "0");
        JsonNode verdict = rehearsal.lastLine();
        assertThat(verdict.path("name").asText()).isEqualTo("start");
        for (String figure :
                List.of("database_running_seconds", "embedded_first_seconds", "embedded_second_seconds", "rss_mib")) {
            assertThat(verdict.path(figure).asDouble()).as(figure).isPositive();
            assertThat(verdict.path("goal").path(figure).asDouble()).as(figure).isPositive();
        }
        assertThat(verdict.path("met").isBoolean()).isTrue();
        assertThat(exit).isEqualTo(verdict.path("met").asBoolean() ? 0 : 1);
    }

    @Test
    void a_question_is_measured_by_the_api_and_directly_with_the_same_answer() throws Exception {
        rehearsal.run("bench", "query", "--series", "20", "--days", "21", "--runs", "1");
        JsonNode verdict = rehearsal.lastLine();
        assertThat(verdict.path("samples").asLong()).as(verdict.toString()).isEqualTo(20 * 21 * 1440);
        assertThat(verdict.path("points").asInt()).isBetween(250, 500);
        assertThat(verdict.path("api_ms").asDouble()).isPositive();
        assertThat(verdict.path("compared_with").asText())
                .as("infra/test installs it")
                .isEqualTo("psql");
        assertThat(verdict.path("psql_ms").asDouble()).isPositive();
        assertThat(rehearsal.said()).contains("by psql ");
        assertThat(verdict.path("goal").path("api_ms").asInt()).isEqualTo(30);
    }

    @Test
    @Tag("long")
    void summing_up_is_measured_on_both_levels_that_need_it() throws Exception {
        rehearsal.run("bench", "rollup", "--runs", "1", "--minutes", "10");
        JsonNode verdict = rehearsal.lastLine();
        for (String figure : List.of("plain_core_ratio", "timescaledb_apache_core_ratio")) {
            assertThat(verdict.path(figure).asDouble()).as(verdict.toString()).isPositive();
            assertThat(verdict.path("goal").path(figure).asDouble()).isEqualTo(0.1);
        }
        assertThat(verdict.path("samples_per_second").asInt()).isEqualTo(1_000);
    }

    @Test
    void figures_are_measured_over_a_month_a_year_and_many_wards() throws Exception {
        rehearsal.run("bench", "figures", "--runs", "1", "--wards", "2");
        JsonNode verdict = rehearsal.lastLine();
        for (String figure : List.of("month_seconds", "year_seconds", "wards_month_seconds")) {
            assertThat(verdict.path(figure).asDouble()).as(verdict.toString()).isPositive();
            assertThat(verdict.path("goal").path(figure).asInt()).isPositive();
        }
        assertThat(verdict.path("wards").asInt()).isEqualTo(2);
    }

    @Test
    void storing_is_measured_by_the_whole_path_and_by_copy_alone() throws Exception {
        rehearsal.run("bench", "ingest", "--runs", "1", "--rows", "40000", "--long-rows", "40000");
        JsonNode verdict = rehearsal.lastLine();
        for (String level : List.of("plain_", "timescaledb_apache_")) {
            for (String figure : List.of("path_rows_per_second", "copy_rows_per_second", "path_to_copy_ratio")) {
                assertThat(verdict.path(level + figure).asDouble())
                        .as(level + figure + " in " + verdict)
                        .isPositive();
            }
        }
        assertThat(verdict.path("goal")
                        .path("plain_path_to_copy_ratio_at_least")
                        .asDouble())
                .isEqualTo(0.9);
        assertThat(verdict.path("rss_late_mib").asDouble()).isPositive();
        assertThat(verdict.has("timescaledb_community_path_to_copy_ratio")).isTrue();
    }

    @Test
    @Tag("long")
    void probes_are_measured_beside_prometheus_and_by_how_late_they_begin() throws Exception {
        rehearsal.run("bench", "probes", "--runs", "1", "--seconds", "5", "--warm", "5", "--targets", "20");
        JsonNode verdict = rehearsal.lastLine();
        for (String figure : List.of(
                "probes_per_cpu_second",
                "probes_per_cpu_second_with_postgresql",
                "peers_probes_per_cpu_second",
                "ratio",
                "lateness_p99_seconds",
                "rss_mib")) {
            assertThat(verdict.path(figure).asDouble())
                    .as(figure + " in " + rehearsal.said())
                    .isPositive();
        }
        assertThat(verdict.path("probes_per_connection").asDouble())
                .as("a fresh connection each, but for those that lie across an edge of the five seconds")
                .isBetween(0.8, 1.2);
        assertThat(verdict.path("goal").path("ratio_at_least").asInt()).isEqualTo(5);
    }

    @Tag("long")
    @Test
    void alerts_are_measured_one_by_one_and_in_a_storm() throws Exception {
        rehearsal.run("bench", "alert", "--seconds", "2", "--rate", "20", "--storm", "200");
        JsonNode verdict = rehearsal.lastLine();
        for (String figure : List.of("p50_ms_max", "p99_ms_max", "storm_seconds")) {
            assertThat(verdict.path(figure).asDouble())
                    .as(figure + " in " + verdict)
                    .isPositive();
        }
        assertThat(verdict.path("outages").asInt()).isEqualTo(40);
        assertThat(verdict.path("untold").asInt(-1)).isZero();
        assertThat(verdict.path("told_twice").asInt(-1)).isZero();
        assertThat(verdict.path("digests_a_person").asInt()).isEqualTo(1);
        assertThat(verdict.path("goal").path("p50_ms_max").asInt()).isEqualTo(20);
    }

    @Tag("long")
    @Test
    void messages_are_measured_from_the_broker_to_the_database_and_none_is_lost() throws Exception {
        rehearsal.run("bench", "mqtt", "--rate", "1000", "--seconds", "5", "--burst", "5000");
        JsonNode verdict = rehearsal.lastLine();
        for (String figure : List.of(
                "sustained_per_second",
                "sustained_platform_cpu_ratio",
                "sustained_broker_cpu_ratio",
                "sustained_database_cpu_ratio",
                "sustained_sender_cpu_ratio",
                "burst_per_second",
                "rss_growth_ratio")) {
            assertThat(verdict.path(figure).asDouble())
                    .as(figure + " in " + rehearsal.said())
                    .isPositive();
        }
        assertThat(verdict.path("sustained_lost").asInt(-1)).isZero();
        assertThat(verdict.path("burst_lost").asInt(-1)).isZero();
        assertThat(verdict.path("goal").path("sustained_per_second_at_least").asInt())
                .isEqualTo(1_000);
    }

    @Test
    void a_platform_that_does_not_start_is_a_goal_not_met() throws Exception {
        int exit = rehearsal.execute(List.of("bench", "start", "--runs", "1", "--hold", "0", "--", "false"));
        assertThat(exit).isEqualTo(1);
        assertThat(rehearsal.lastLine().path("met").asBoolean(true)).isFalse();
        assertThat(rehearsal.lastLine().path("why").asText()).contains("ended by itself");
    }

    @Test
    void a_wrong_command_line_is_refused() {
        assertThat(rehearsal.run("bench", "start", "--runs", "0")).isEqualTo(WRONG);
        assertThat(rehearsal.run("bench", "start", "--runs")).isEqualTo(WRONG);
        assertThat(rehearsal.run("bench", "start", "--rounds", "1")).isEqualTo(WRONG);
        assertThat(rehearsal.run("bench", "kill-outage")).isEqualTo(WRONG);
        assertThat(rehearsal.execute(List.of("bench", "start"))).isEqualTo(WRONG);
    }
}
