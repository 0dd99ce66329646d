package vn.ward.infra.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The trials at their smallest, on the real platform. How fast it was is asserted nowhere. */
class BenchTest {

    private static final int WRONG = 2;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void the_start_is_measured_in_all_three_ways() throws Exception {
        int exit = run("bench", "start", "--runs", "1", "--hold", "0");
        JsonNode verdict = lastLine();
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
        run("bench", "query", "--series", "20", "--days", "21", "--runs", "1");
        JsonNode verdict = lastLine();
        assertThat(verdict.path("samples").asLong()).as(verdict.toString()).isEqualTo(20 * 21 * 1440);
        assertThat(verdict.path("points").asInt()).isBetween(250, 500);
        assertThat(verdict.path("api_ms").asDouble()).isPositive();
        assertThat(verdict.path("compared_with").asText())
                .as("infra/test installs it")
                .isEqualTo("psql");
        assertThat(verdict.path("psql_ms").asDouble()).isPositive();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("by psql ");
        assertThat(verdict.path("goal").path("api_ms").asInt()).isEqualTo(30);
    }

    @Test
    void summing_up_is_measured_on_both_levels_that_need_it() throws Exception {
        run("bench", "rollup", "--runs", "1", "--minutes", "10");
        JsonNode verdict = lastLine();
        for (String figure : List.of("plain_core_ratio", "timescaledb_apache_core_ratio")) {
            assertThat(verdict.path(figure).asDouble()).as(verdict.toString()).isPositive();
            assertThat(verdict.path("goal").path(figure).asDouble()).isEqualTo(0.1);
        }
        assertThat(verdict.path("samples_per_second").asInt()).isEqualTo(1_000);
    }

    @Test
    void figures_are_measured_over_a_month_a_year_and_many_wards() throws Exception {
        run("bench", "figures", "--runs", "1", "--wards", "2");
        JsonNode verdict = lastLine();
        for (String figure : List.of("month_seconds", "year_seconds", "wards_month_seconds")) {
            assertThat(verdict.path(figure).asDouble()).as(verdict.toString()).isPositive();
            assertThat(verdict.path("goal").path(figure).asInt()).isPositive();
        }
        assertThat(verdict.path("wards").asInt()).isEqualTo(2);
    }

    @Test
    void storing_is_measured_by_the_whole_path_and_by_copy_alone() throws Exception {
        run("bench", "ingest", "--runs", "1", "--rows", "40000", "--long-rows", "40000");
        JsonNode verdict = lastLine();
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
    void probes_are_measured_beside_prometheus_and_by_how_late_they_begin() throws Exception {
        run("bench", "probes", "--runs", "1", "--seconds", "5", "--warm", "5", "--targets", "20");
        JsonNode verdict = lastLine();
        for (String figure : List.of(
                "probes_per_cpu_second",
                "probes_per_cpu_second_with_postgresql",
                "peers_probes_per_cpu_second",
                "ratio",
                "lateness_p99_seconds",
                "rss_mib")) {
            assertThat(verdict.path(figure).asDouble())
                    .as(figure + " in " + said.toString(StandardCharsets.UTF_8))
                    .isPositive();
        }
        assertThat(verdict.path("probes_per_connection").asDouble())
                .as("a fresh connection each, but for those that lie across an edge of the five seconds")
                .isBetween(0.8, 1.2);
        assertThat(verdict.path("goal").path("ratio_at_least").asInt()).isEqualTo(5);
    }

    /** Each at its smallest; what was acknowledged is stored, once, also then. */
    @ParameterizedTest
    @CsvSource({
        "kill-platform, --kills, 2, platform_kills, 2",
        "kill-database, --stops, 1, database_stops, 1",
        "database-away, --seconds, 3, away_seconds, 3",
        "full-disk, --seconds, 4, dropped, 1",
        "torn-spool, --flips, 500, cases, 500"
    })
    void what_is_acknowledged_is_stored_once_whatever_breaks(
            String fault, String option, String number, String broken, int atLeast) throws Exception {
        int exit = run("fault", fault, option, number, "--seed", "11");
        nothingIsLost(exit);
        assertThat(lastLine().path(broken).asInt(-1)).as(broken).isGreaterThanOrEqualTo(atLeast);
    }

    /** Some minutes. */
    @ParameterizedTest
    @Tag("long")
    @CsvSource({"kill-platform", "kill-database", "database-away", "full-disk", "torn-spool"})
    void what_is_acknowledged_is_stored_once_however_long_it_goes_on(String fault) throws Exception {
        nothingIsLost(run("fault", fault));
    }

    private void nothingIsLost(int exit) throws Exception {
        JsonNode verdict = lastLine();
        assertThat(verdict.path("sent").asLong()).as(verdict.toString()).isPositive();
        assertThat(verdict.path("acknowledged").asLong())
                .as(verdict.toString())
                .isEqualTo(verdict.path("sent").asLong());
        assertThat(verdict.path("lost").asLong(-1)).as(verdict.toString()).isZero();
        assertThat(verdict.path("duplicated").asLong(-1)).as(verdict.toString()).isZero();
        assertThat(verdict.path("state_changes_lost").asLong(0))
                .as(verdict.toString())
                .isZero();
        assertThat(exit).as(verdict.toString()).isEqualTo(verdict.path("met").asBoolean() ? 0 : 1);
    }

    @Test
    void an_outage_while_the_platform_is_killed_is_one_incident() throws Exception {
        int exit = run("fault", "kill-outage", "--rounds", "1", "--seed", "7");
        JsonNode verdict = lastLine();
        assertThat(verdict.path("name").asText()).isEqualTo("kill-outage");
        assertThat(verdict.path("rounds").asInt()).isEqualTo(1);
        assertThat(verdict.path("kills").asInt()).isPositive();
        assertThat(verdict.path("outages").asInt()).isEqualTo(1);
        assertThat(verdict.path("incidents").asInt()).isEqualTo(1);
        assertThat(verdict.path("lost").asInt(-1)).isZero();
        assertThat(verdict.path("duplicated").asInt(-1)).isZero();
        assertThat(verdict.path("unresolved").asInt(-1)).isZero();
        assertThat(verdict.has("downtime_error_seconds_max")).isTrue();
        assertThat(exit).isEqualTo(verdict.path("met").asBoolean() ? 0 : 1);
    }

    /** Some minutes, with a kill or two in each round. */
    @Test
    @Tag("long")
    void ten_outages_while_the_platform_is_killed_are_never_lost_and_never_two_incidents() throws Exception {
        run("fault", "kill-outage", "--rounds", "10", "--seed", "2026");
        String all = said.toString(StandardCharsets.UTF_8);
        JsonNode verdict = lastLine();
        assertThat(verdict.path("rounds").asInt()).as(all).isEqualTo(10);
        assertThat(verdict.path("kills").asInt()).as(all).isGreaterThanOrEqualTo(10);
        assertThat(verdict.path("outages").asInt()).as(all).isPositive();
        for (String figure : List.of("lost", "duplicated", "unresolved")) {
            assertThat(verdict.path(figure).asInt(-1)).as(figure + " in " + all).isZero();
        }
    }

    @Test
    void a_platform_that_does_not_start_is_a_goal_not_met() throws Exception {
        int exit = new Bench(out()).execute(List.of("bench", "start", "--runs", "1", "--hold", "0", "--", "false"));
        assertThat(exit).isEqualTo(1);
        assertThat(lastLine().path("met").asBoolean(true)).isFalse();
        assertThat(lastLine().path("why").asText()).contains("ended by itself");
    }

    @Test
    void a_wrong_command_line_is_refused() {
        assertThat(run("bench", "start", "--runs", "0")).isEqualTo(WRONG);
        assertThat(run("bench", "start", "--runs")).isEqualTo(WRONG);
        assertThat(run("bench", "start", "--rounds", "1")).isEqualTo(WRONG);
        assertThat(run("bench", "kill-outage")).isEqualTo(WRONG);
        assertThat(new Bench(out()).execute(List.of("bench", "start"))).isEqualTo(WRONG);
    }

    private int run(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        String ofSurefire = System.getProperty("surefire.test.class.path");
        arguments.addAll(List.of(
                "--",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-cp",
                ofSurefire == null ? System.getProperty("java.class.path") : ofSurefire,
                "vn.ward.infra.app.Main"));
        return new Bench(out()).execute(arguments);
    }

    private PrintStream out() {
        return new PrintStream(said, true, StandardCharsets.UTF_8);
    }

    private JsonNode lastLine() throws Exception {
        List<String> lines = said.toString(StandardCharsets.UTF_8).lines().toList();
        return new ObjectMapper().readTree(lines.get(lines.size() - 1));
    }
}
