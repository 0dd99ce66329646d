package vn.ward.infra.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is broken on purpose, at its smallest, on the real platform. */
class FaultTest {

    private final Rehearsal rehearsal = new Rehearsal();

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
        int exit = rehearsal.run("fault", fault, option, number, "--seed", "11");
        nothingIsLost(exit);
        assertThat(rehearsal.lastLine().path(broken).asInt(-1)).as(broken).isGreaterThanOrEqualTo(atLeast);
    }

    /** Some minutes. */
    @ParameterizedTest
    @Tag("long")
    @CsvSource({"kill-platform", "kill-database", "database-away", "full-disk", "torn-spool"})
    void what_is_acknowledged_is_stored_once_however_long_it_goes_on(String fault) throws Exception {
        nothingIsLost(rehearsal.run("fault", fault));
    }

    private void nothingIsLost(int exit) throws Exception {
        JsonNode verdict = rehearsal.lastLine();
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

    /** Some minutes, with a kill or two in each round. */
    @Test
    @Tag("long")
    void ten_outages_while_the_platform_is_killed_are_never_lost_and_never_two_incidents() throws Exception {
        rehearsal.run("fault", "kill-outage", "--rounds", "10", "--seed", "2026");
        String all = rehearsal.said();
        JsonNode verdict = rehearsal.lastLine();
        assertThat(verdict.path("rounds").asInt()).as(all).isEqualTo(10);
        assertThat(verdict.path("kills").asInt()).as(all).isGreaterThanOrEqualTo(10);
        assertThat(verdict.path("outages").asInt()).as(all).isPositive();
        for (String figure : List.of("lost", "duplicated", "unresolved")) {
            assertThat(verdict.path(figure).asInt(-1)).as(figure + " in " + all).isZero();
        }
        assertThat(verdict.has("downtime_error_seconds_max")).as(all).isTrue();
    }

    @Test
    void what_a_queue_system_publishes_is_stored_whoever_is_killed() throws Exception {
        rehearsal.run("fault", "kill-broker", "--kills", "2", "--rate", "100", "--seed", "9");
        allThatWasPublishedIsStored(2);
    }

    /** Some minutes. */
    @Test
    @Tag("long")
    void what_a_queue_system_publishes_is_stored_however_often_somebody_is_killed() throws Exception {
        rehearsal.run("fault", "kill-broker");
        allThatWasPublishedIsStored(10);
    }

    private void allThatWasPublishedIsStored(int kills) throws Exception {
        JsonNode verdict = rehearsal.lastLine();
        assertThat(verdict.path("kills").asInt()).as(rehearsal.said()).isEqualTo(kills);
        assertThat(verdict.path("kills_of_the_broker").asInt()).isEqualTo(kills / 2);
        assertThat(verdict.path("messages").asLong()).isPositive();
        assertThat(verdict.path("lost").asInt(-1)).as(rehearsal.said()).isZero();
    }

    @Test
    void whoever_is_to_be_told_is_told_while_the_platform_is_killed() throws Exception {
        rehearsal.run("fault", "kill-alerts", "--outages", "20", "--kills", "1", "--seed", "5");
        everybodyIsTold(1);
    }

    /** Some minutes. */
    @Test
    @Tag("long")
    void whoever_is_to_be_told_is_told_however_often_the_platform_is_killed() throws Exception {
        rehearsal.run("fault", "kill-alerts");
        everybodyIsTold(8);
    }

    private void everybodyIsTold(int kills) throws Exception {
        JsonNode verdict = rehearsal.lastLine();
        assertThat(verdict.path("kills").asInt()).as(verdict.toString()).isEqualTo(kills);
        assertThat(verdict.path("untold").asInt(-1)).as(rehearsal.said()).isZero();
        assertThat(verdict.path("duplicated").asInt(-1)).as(rehearsal.said()).isZero();
    }

    @Tag("long")
    @Test
    void whoever_is_to_be_told_is_told_while_a_channel_is_away() throws Exception {
        rehearsal.run("fault", "channel-away", "--minutes", "8");
        nobodyWaitsForAChannel();
    }

    /** Some minutes. */
    @Test
    @Tag("long")
    void whoever_is_to_be_told_is_told_while_a_channel_is_away_for_an_hour() throws Exception {
        rehearsal.run("fault", "channel-away");
        nobodyWaitsForAChannel();
    }

    private void nobodyWaitsForAChannel() throws Exception {
        JsonNode verdict = rehearsal.lastLine();
        for (String figure : List.of("untold", "told_twice_with_key", "late_fall_backs")) {
            assertThat(verdict.path(figure).asInt(-1))
                    .as(figure + " in " + rehearsal.said())
                    .isZero();
        }
    }
}
