package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that grow, read page by page. */
final class PagesTest {

    private static final Instant MAY = Instant.parse("2026-04-30T17:00:00Z");

    private Served served;

    @BeforeEach
    void start() throws Exception {
        served = Served.start();
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    private void remember(long number, Instant began) {
        served.ward.remember(MemoryWard.incident(number, "wan", began, began.plusSeconds(30)), Duration.ZERO);
    }

    /** All numbers, page by page. */
    private List<Long> numbers(String address, String list) throws Exception {
        List<Long> numbers = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = Served.json(served.get(address + after));
            assertThat(page.path(list).isArray()).as(page.toString()).isTrue();
            page.path(list).forEach(one -> numbers.add(one.path("number").asLong()));
            after = page.path("next").isNull()
                    ? ""
                    : "&after=" + page.path("next").asText();
        } while (!after.isEmpty());
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 500})
    void every_incident_is_on_one_page_the_newest_first(int limit) throws Exception {
        LongStream.rangeClosed(1, 23).forEach(number -> remember(number, MAY.plusSeconds(number / 5)));

        assertThat(numbers("/api/v1/incidents?limit=" + limit, "incidents"))
                .isEqualTo(
                        LongStream.rangeClosed(1, 23).map(i -> 24 - i).boxed().toList());
    }

    @Test
    void a_period_that_is_refused_whole_is_read_to_its_end_page_by_page() throws Exception {
        LongStream.rangeClosed(1, 1_203).forEach(number -> remember(number, MAY.plusSeconds(number / 400)));

        assertThat(served.get("/api/v1/incidents").statusCode()).isEqualTo(400);
        assertThat(numbers("/api/v1/incidents?limit=500", "incidents"))
                .hasSize(1_203)
                .doesNotHaveDuplicates()
                .startsWith(1_203L)
                .endsWith(1L);
    }

    @Test
    void what_began_before_the_period_and_lasted_into_it_is_on_the_last_page() throws Exception {
        Instant from = MemoryWard.NOON.minusSeconds(60);
        LongStream.rangeClosed(1, 5).forEach(number -> remember(number, from.minusSeconds(100 - number)));
        remember(6, from.plusSeconds(10));

        assertThat(numbers("/api/v1/incidents?limit=2&from=" + from, "incidents"))
                .containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void open_incidents_that_the_history_does_not_hold_yet_are_in_their_place() throws Exception {
        remember(1, MAY);
        remember(3, MemoryWard.NOON.minusSeconds(10));
        served.ward.breakDown("wan", MemoryWard.NOON.minusSeconds(60), 2);

        assertThat(numbers("/api/v1/incidents?limit=1", "incidents")).containsExactly(3L, 2L, 1L);
    }

    @Test
    void open_incidents_alone_come_page_by_page_too() throws Exception {
        served.ward.breakDown("wan", MemoryWard.NOON.minusSeconds(60), 2);
        served.ward.breakDown("documents", MemoryWard.NOON.minusSeconds(90), 1);

        assertThat(numbers("/api/v1/incidents?state=open&limit=1", "incidents")).containsExactly(1L, 2L);
        assertThat(numbers("/api/v1/incidents?state=open&limit=5", "incidents")).containsExactly(1L, 2L);
    }

    @Test
    void what_happens_meanwhile_shifts_no_page() throws Exception {
        LongStream.rangeClosed(1, 4).forEach(number -> remember(number, MAY.plusSeconds(number)));
        JsonNode first = Served.json(served.get("/api/v1/incidents?limit=2"));

        remember(5, MAY.plusSeconds(99));

        JsonNode second = Served.json(served.get(
                "/api/v1/incidents?limit=2&after=" + first.path("next").asText()));
        assertThat(first.findValuesAsText("number")).containsExactly("4", "3");
        assertThat(second.findValuesAsText("number")).containsExactly("2", "1");
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void maintenance_comes_page_by_page_in_the_order_of_its_declaration() throws Exception {
        for (int i = 0; i < 5; i++) {
            served.send(served.request("/api/v1/maintenance")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"all\": true, \"from\": \"2026-05-20T11:00:00\", \"until\": \"2026-05-20T13:00:00\","
                                    + "\"reason\": \"lần " + i + "\"}")));
        }
        List<String> reasons = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = Served.json(served.get("/api/v1/maintenance?limit=2" + after));
            page.path("maintenance")
                    .forEach(one -> reasons.add(one.path("reason").asText()));
            after = page.path("next").isNull()
                    ? ""
                    : "&after=" + page.path("next").asText();
        } while (!after.isEmpty());

        assertThat(reasons).containsExactly("lần 0", "lần 1", "lần 2", "lần 3", "lần 4");
        assertThat(Served.json(served.get("/api/v1/maintenance"))).hasSize(5);
    }

    @Test
    void without_limit_and_after_a_list_is_the_array_that_it_always_was() throws Exception {
        remember(1, MAY);

        assertThat(Served.json(served.get("/api/v1/incidents")).isArray()).isTrue();
        assertThat(Served.json(served.get("/api/v1/drills")).isArray()).isTrue();
        assertThat(numbers("/api/v1/drills?limit=3", "drills")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=0|limit|Must be a whole number from 1 to 500.",
                "limit=501|limit|Must be a whole number from 1 to 500.",
                "limit=all|limit|Must be a whole number from 1 to 500.",
                "after=*|after|Must be the \"next\" of a page of this list.",
                "after=|after|Must be the \"next\" of a page of this list."
            })
    void a_page_that_is_none_is_refused(String query, String parameter, String rule) throws Exception {
        for (String list : List.of("incidents", "maintenance", "drills")) {
            HttpResponse<String> response = served.get("/api/v1/" + list + "?" + query, "Accept-Language", "en");
            assertThat(response.statusCode()).isEqualTo(400);
            JsonNode errors = Served.json(response).path("errors");
            assertThat(errors).hasSize(1);
            assertThat(errors.at("/0/parameter").asText()).isEqualTo(parameter);
            assertThat(errors.at("/0/rule").asText()).isEqualTo(rule);
        }
    }
}
