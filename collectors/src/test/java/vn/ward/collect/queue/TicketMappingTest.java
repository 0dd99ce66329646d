package vn.ward.collect.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.queue.Stage;
import vn.ward.core.queue.TicketNews;
import vn.ward.core.result.Reason;

class TicketMappingTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant ARRIVED = Instant.parse("2026-11-24T02:00:00Z"); // 09:00
    private static final TicketMapping EVENTS = new TicketMapping(Map.of(), Statuses.USUAL_WORDS, true);
    private static final TicketMapping ROWS = new TicketMapping(Map.of(), Statuses.USUAL_WORDS, false);

    private static TicketNews news(TicketMapping mapping, String json) throws Garbled {
        return mapping.of(JsonRow.of(Buffer.buffer(json)), ARRIVED, ZONE).news();
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-24T" + time + ":00+07:00");
    }

    @Test
    void a_row_with_the_usual_names_is_read_as_it_stands() throws Garbled {
        assertThat(news(ROWS, """
                {"ticket_id": "A012", "service": "Hộ tịch", "counter": 3, "created_at": "2026-11-24 08:00",
                 "called_at": "2026-11-24 08:10", "served_at": "2026-11-24 08:11", "ended_at": "2026-11-24 08:20",
                 "status": "hoàn thành", "citizen": "nobody looks here", "phone": [ 1 ]}"""))
                .isEqualTo(new TicketNews(
                        "A012",
                        at("08:20"),
                        Stage.DONE,
                        "Hộ tịch",
                        "3",
                        at("08:00"),
                        at("08:10"),
                        at("08:11"),
                        at("08:20")));
    }

    @Test
    void names_and_places_of_the_offices_own_say_what_stands_where() throws Garbled {
        TicketMapping own = new TicketMapping(
                Map.of("ticket_id", "$.ve.so", "status", "$.ve['trang thai']", "at", "$.luc[0]", "counter", "quay"),
                Statuses.USUAL_WORDS,
                true);

        assertThat(news(own, """
                {"ve": {"so": 12.0, "trang thai": "GỌI"}, "luc": ["24/11/2026 08:10"], "quay": "2"}""")).isEqualTo(new TicketNews("12", at("08:10"), Stage.CALLED, "", "2"));
    }

    @ParameterizedTest
    @CsvSource({
        "waiting, WAITING",
        "Chờ, WAITING",
        "đang chờ, WAITING",
        "DANG_CHO, WAITING",
        "called, CALLED",
        "Đã gọi, CALLED",
        "goi, CALLED",
        "serving, SERVED",
        "dang_phuc_vu, SERVED",
        "Đang phục vụ, SERVED",
        "done, DONE",
        "completed, DONE",
        "hoan_thanh, DONE",
        "Xong, DONE",
        "no_show, LEFT",
        "no-show, LEFT",
        "cancelled, LEFT",
        "bo_ve, LEFT",
        "vắng mặt, LEFT",
        "Hủy, LEFT",
        "huỷ, LEFT"
    })
    void a_status_is_known_whatever_its_accents_and_capitals(String status, Stage stage) throws Garbled {
        assertThat(news(EVENTS, "{\"ticket_id\": 1, \"status\": \"" + status + "\"}")
                        .stage())
                .isEqualTo(stage);
        assertThat(news(EVENTS, "{\"ticket_id\": 1, \"event\": \"" + status + "\"}")
                        .stage())
                .isEqualTo(stage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mới", "Mời"})
    void a_word_that_means_two_things_without_its_accents_is_left_to_the_office(String status) {
        Garbled garbled = catchThrowableOfType(
                Garbled.class, () -> news(EVENTS, "{\"ticket_id\":\"A1\",\"status\":\"" + status + "\"}"));

        assertThat(garbled.reason()).isEqualTo(Reason.of("queue.status", status));
    }

    @Test
    void an_event_without_an_instant_became_so_when_it_came() throws Garbled {
        assertThat(news(EVENTS, "{\"ticket_id\": \"1\", \"status\": \"done\"}"))
                .isEqualTo(new TicketNews("1", ARRIVED, Stage.DONE, "", ""));
        assertThat(news(EVENTS, "{\"ticket_id\": \"1\", \"status\": \"called\", \"created_at\": \"2026-11-24 08:00\"}"))
                .isEqualTo(new TicketNews("1", at("08:00"), Stage.CALLED, "", "", at("08:00"), null, null, null));
    }

    @Test
    void the_end_of_a_row_that_is_told_again_and_again_is_not_the_time_of_the_last_telling() throws Garbled {
        assertThat(news(ROWS, "{\"ticket_id\": \"1\", \"status\": \"done\"}").ended())
                .isNull();
        assertThat(news(ROWS, "{\"ticket_id\": \"1\", \"status\": \"waiting\"}").drawn())
                .isEqualTo(ARRIVED);
    }

    @Test
    void of_a_clock_that_is_ahead_the_time_of_arrival_is_taken_and_one_that_is_behind_is_believed() throws Garbled {
        TicketMapping.Read ahead = EVENTS.of(
                JsonRow.of(Buffer.buffer("{\"ticket_id\": 1, \"status\": \"waiting\", \"at\": \"2026-11-24 10:00\"}")),
                ARRIVED,
                ZONE);
        assertThat(ahead.news()).isEqualTo(new TicketNews("1", ARRIVED, Stage.WAITING, "", ""));
        assertThat(ahead.ahead()).isEqualTo(Duration.ofHours(1));

        TicketMapping.Read little = EVENTS.of(
                JsonRow.of(Buffer.buffer("{\"ticket_id\": 1, \"status\": \"waiting\", \"at\": \"2026-11-24 09:05\"}")),
                ARRIVED,
                ZONE);
        assertThat(little.news().at()).isEqualTo(at("09:05"));
        assertThat(little.ahead()).isZero();
        assertThat(news(EVENTS, "{\"ticket_id\": 1, \"status\": \"waiting\", \"at\": \"2026-11-24 07:00\"}")
                        .at())
                .isEqualTo(at("07:00"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                        | queue.no-ticket | [ticket_id]",
                "{\"ticket_id\": \" \"}                                    | queue.no-ticket | [ticket_id]",
                "{\"ticket_id\": null}                                     | queue.no-ticket | [ticket_id]",
                "{\"ticket_id\": {\"a\": 1}}                               | queue.no-text   | [ticket_id]",
                "{\"ticket_id\": [1]}                                      | queue.no-text   | [ticket_id]",
                "{\"ticket_id\": 1, \"status\": \"sleeping\"}              | queue.status    | [sleeping]",
                "{\"ticket_id\": 1, \"status\": 7}                         | queue.status    | [7]",
                "{\"ticket_id\": 1, \"created_at\": \"soon\"}              | queue.instant   | [soon]",
                "{\"ticket_id\": 1, \"created_at\": true}                  | queue.instant   | [true]",
                "{\"ticket_id\": 1, \"ended_at\": {\"a\": 1}}              | queue.instant   | other",
                "[1]                                                       | queue.no-object | []",
                "7                                                         | queue.no-object | []",
                "{\"ticket_id\": 1                                         | queue.no-json   | []",
                "online                                                    | queue.no-json   | []"
            })
    void what_is_no_ticket_is_told_with_what_is_wrong(String json, String code, String values) {
        Garbled garbled = catchThrowableOfType(Garbled.class, () -> news(EVENTS, json));

        assertThat(garbled.reason().code()).isEqualTo(code);
        if (!values.equals("other")) {
            assertThat(garbled.reason().values()).hasToString(values);
        }
    }

    @Test
    void a_name_that_is_too_long_and_one_of_several_lines_say_nothing_they_should_not() throws Garbled {
        Garbled garbled =
                catchThrowableOfType(Garbled.class, () -> news(EVENTS, "{\"ticket_id\": \"" + "9".repeat(61) + "\"}"));
        assertThat(garbled.reason().values()).containsExactly("ticket_id", "60");
        assertThat(news(EVENTS, "{\"ticket_id\": \"A\\n1\", \"service\": \"\\u0000\\u202eX\"}"))
                .satisfies(news -> {
                    assertThat(news.ticket()).isEqualTo("A 1");
                    assertThat(news.service()).isEqualTo("X");
                });
    }

    @Test
    void a_number_of_a_database_is_the_number_that_it_shows() throws Garbled {
        for (Object number : List.of(12, 12L, 12.0, new BigDecimal("12.00"), "12")) {
            assertThat(TicketMapping.text(number, "x")).isEqualTo("12");
        }
        assertThat(TicketMapping.text(new BigDecimal("0E+400000000"), "x")).isEqualTo("0E+400000000");
    }

    @Provide
    Arbitrary<@Nullable Object> values() {
        return Arbitraries.oneOf(
                Arbitraries.strings().map(Object.class::cast),
                Arbitraries.strings()
                        .withChars("0123456789-:/ T.Z+")
                        .ofMaxLength(30)
                        .map(Object.class::cast),
                Arbitraries.of("done", "chờ", "A1", "2026-11-24 08:00").map(Object.class::cast),
                Arbitraries.longs().map(Object.class::cast),
                Arbitraries.doubles().map(Object.class::cast),
                Arbitraries.bigDecimals().map(Object.class::cast),
                Arbitraries.of(true, false).map(Object.class::cast),
                Arbitraries.of(List.of(), Map.of("a", 1)).map(Object.class::cast),
                Arbitraries.just((Object) new byte[] {1}));
    }

    @Property(tries = 5_000)
    void whatever_stands_in_a_ticket_it_is_read_whole_or_not_at_all(
            @ForAll("values") @Nullable Object ticket,
            @ForAll("values") @Nullable Object status,
            @ForAll("values") @Nullable Object drawn,
            @ForAll("values") @Nullable Object other) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("ticket_id", ticket);
        row.put("status", status);
        row.put("created_at", drawn);
        row.put("service", other);
        row.put("ended_at", other);
        for (TicketMapping mapping : List.of(EVENTS, ROWS)) {
            try {
                TicketNews news = mapping.of(row::get, ARRIVED, ZONE).news();
                assertThat(news.ticket()).isNotBlank();
                assertThat(news.at()).isBeforeOrEqualTo(ARRIVED.plus(TicketMapping.AHEAD));
            } catch (Garbled garbled) {
                assertThat(garbled.reason().code()).startsWith("queue.");
            }
        }
    }
}
