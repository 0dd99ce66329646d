package vn.ward.collect.queue.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.collect.mqtt.Place;
import vn.ward.collect.queue.Garbled;
import vn.ward.collect.queue.Statuses;
import vn.ward.collect.queue.TicketMapping;
import vn.ward.core.queue.Load;
import vn.ward.core.queue.Snapshot;
import vn.ward.core.queue.Snapshot.CounterSays;
import vn.ward.core.queue.Stage;
import vn.ward.core.queue.TicketNews;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

class AnswerReadingTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final Wording WORDS = Wording.of(Language.VI);

    /** As a system of a ward answers. */
    private static final String USUAL = """
            {"counters":[
              {"counter_id":1,"counter_name":"Quầy 1","status":"active","current_serving":{"ticket":"A012","name":"Nguyễn Văn A"},
               "total_waiting":4,"average_service_time":6.5},
              {"counter_id":2,"counter_name":"Quầy 2","status":"paused","current_serving":null,"total_waiting":0,
               "average_service_time":0},
              {"counter_id":3,"counter_name":"Quầy 3","status":"offline","current_serving":null}],
             "last_updated":"2026-11-24T08:59:30","total_waiting_all":7}""";

    private static Heard read(String answer, Shape shape) throws Garbled {
        return AnswerReading.read(Buffer.buffer(answer), shape, NOW, ZONE, () -> {});
    }

    private static Shape tickets(Map<String, String> columns) {
        return new Shape(
                Optional.empty(),
                false,
                Optional.empty(),
                Map.of(),
                Optional.of(new Shape.Tickets(
                        new Place("$.data"), new TicketMapping(columns, Statuses.USUAL_WORDS, false))));
    }

    @Test
    void the_usual_answer_is_read_without_a_line_of_configuration() throws Garbled {
        Heard heard = read(USUAL, Shape.USUAL);

        assertThat(heard.told()).isEqualTo(Instant.parse("2026-11-24T01:59:30Z"));
        Snapshot snapshot = heard.snapshots().get(0);
        assertThat(snapshot.at()).isEqualTo(heard.told());
        assertThat(snapshot.figures()).isEqualTo(Map.of(Load.WAITING, 7.0, Load.SERVING, 1.0));
        assertThat(snapshot.counters())
                .isEqualTo(Map.of(
                        "Quầy 1", new CounterSays(true, true, 4, 390.0),
                        "Quầy 2", new CounterSays(false, false, 0, null),
                        "Quầy 3", new CounterSays(false, false, null, null)));
        assertThat(heard.toString()).doesNotContain("Nguyễn").doesNotContain("A012");
    }

    /** As the practice ward's desk answers. */
    @Test
    void an_answer_with_its_zone_and_parts_of_minutes_is_read_too() throws Garbled {
        Heard heard = read("""
                {"counters":[
                  {"counter_id":1,"counter_name":"Quầy 1","status":"active",
                   "current_serving":{"ticket_id":"B294","service":"Chứng thực","since":"2026-11-24T08:41:32+07:00"},
                   "total_waiting":0,"average_service_time":3.7},
                  {"counter_id":2,"counter_name":"Quầy 2","status":"paused","current_serving":null,
                   "total_waiting":1,"average_service_time":4.7}],
                 "last_updated":"2026-11-24T08:59:55+07:00","total_waiting_all":1}""", Shape.USUAL);

        assertThat(heard.told()).isEqualTo(Instant.parse("2026-11-24T01:59:55Z"));
        assertThat(heard.snapshots().get(0).counters())
                .isEqualTo(Map.of(
                        "Quầy 1",
                        new CounterSays(true, true, 0, 222.0),
                        "Quầy 2",
                        new CounterSays(false, false, 1, 282.0)));
    }

    @Test
    void where_there_is_no_sum_the_counters_make_it() throws Garbled {
        Heard heard = read(
                "{'counters':[{'counter_id':1,'status':'Đang mở','total_waiting':2},{'counter_id':2,'status':1,'total_waiting':'3'}]}"
                        .replace('\'', '"'),
                Shape.USUAL);

        assertThat(heard.told()).isNull();
        assertThat(heard.snapshots().get(0).at()).isEqualTo(NOW);
        assertThat(heard.snapshots().get(0).figures()).isEqualTo(Map.of(Load.WAITING, 5.0));
        assertThat(heard.snapshots().get(0).counters()).containsOnlyKeys("1", "2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nothing                                                              | queue.rest.no-json
            "x"                                                                  | queue.rest.no-json
            {}                                                                   | queue.rest.no-list
            {"counters":{}}                                                      | queue.rest.no-list
            {"counters":[1]}                                                     | queue.no-object
            {"counters":[{"status":"active"}]}                                   | queue.rest.nameless
            {"counters":[{"counter_id":1}]}                                      | queue.rest.stateless
            {"counters":[{"counter_id":1,"status":"ngủ"}]}                       | queue.state
            {"counters":[{"counter_id":1,"status":{"a":1}}]}                     | queue.no-text
            {"counters":[{"counter_id":1,"status":"active"},{"counter_id":1,"status":"active"}]} | queue.rest.twice
            {"counters":[{"counter_id":1,"status":"active","total_waiting":-1}]} | queue.no-number
            {"counters":[{"counter_id":1,"status":"active","total_waiting":1e30}]} | queue.no-number
            {"counters":[],"total_waiting_all":"nhiều"}                          | queue.no-number
            {"counters":[],"last_updated":"hôm nay"}                             | queue.instant
            """)
    void what_is_no_such_answer_counts_for_nothing(String answer, String code) {
        Garbled garbled = catchThrowableOfType(Garbled.class, () -> read(answer, Shape.USUAL));

        assertThat(garbled.reason().code()).isEqualTo(code);
        assertThat(WORDS.say(garbled.reason())).isNotBlank();
    }

    @Test
    void tickets_are_read_one_by_one_and_a_bad_one_spoils_no_other() throws Garbled {
        Heard heard = read("""
                {"data":[{"ve":{"so":"A1"},"luc":1795485600,"trang_thai":"chờ","ten":"Nguyễn Văn A"},{"ve":{}},
                         {"ve":{"so":"A3"},"luc":"24/11/2026 08:59","trang_thai":"xong"}]}""", tickets(Map.of("ticket_id", "$.ve.so", "created_at", "luc", "status", "$.trang_thai")));

        assertThat(heard.snapshots()).isEmpty();
        assertThat(heard.tickets()).extracting(TicketNews::ticket).containsExactly("A1", "A3");
        assertThat(heard.tickets().get(1).stage()).isEqualTo(Stage.DONE);
        assertThat(heard.bad())
                .singleElement()
                .satisfies(why -> assertThat(why.code()).isEqualTo("queue.no-ticket"));
    }

    @Test
    void a_clock_that_is_ahead_is_told_and_our_own_taken() throws Garbled {
        Heard heard = read(USUAL.replace("08:59:30", "10:00:00"), Shape.USUAL);

        assertThat(heard.snapshots().get(0).at()).isEqualTo(NOW);
        assertThat(heard.ahead()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void what_must_be_dated_and_is_not_counts_for_nothing() {
        Shape shape = new Shape(
                Optional.of(new Place("$.luc")),
                true,
                Optional.empty(),
                Map.of(Load.WAITING, new Place("$.cho")),
                Optional.empty());

        Garbled garbled = catchThrowableOfType(Garbled.class, () -> read("{\"cho\":3}", shape));

        assertThat(garbled.reason().code()).isEqualTo("queue.rest.undated");
    }

    @Test
    void lists_without_end_are_refused() {
        JsonArray many = new JsonArray();
        for (int i = 0; i <= AnswerReading.MOST_TICKETS; i++) {
            many.add(new JsonObject());
        }
        Garbled garbled = catchThrowableOfType(
                Garbled.class, () -> read(new JsonObject().put("data", many).encode(), tickets(Map.of())));

        assertThat(garbled.reason().code()).isEqualTo("queue.rest.too-many");
    }

    @Test
    void nests_without_end_are_no_json() {
        Garbled garbled = catchThrowableOfType(Garbled.class, () -> read("[".repeat(200_000), Shape.USUAL));

        assertThat(garbled.reason().code()).isEqualTo("queue.rest.no-json");
    }

    @Property(tries = 1_000)
    void whatever_is_answered_is_read_or_refused_for_a_reason_that_has_a_sentence(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = USUAL.getBytes(StandardCharsets.UTF_8);
        List<String> pieces =
                List.of("null", "-1", "1e999", "[]", "{}", "\"\"", "true", "\"\\u0000\"", ",", "}", "NaN");
        String spoilt = new String(bytes, StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(spoilt.length());
            int end = Math.min(spoilt.length(), at + random.nextInt(12));
            spoilt = spoilt.substring(0, at) + pieces.get(random.nextInt(pieces.size())) + spoilt.substring(end);
        }
        byte[] cut = spoilt.getBytes(StandardCharsets.UTF_8);
        Buffer answer = Buffer.buffer(random.nextInt(5) == 0 ? Arrays.copyOf(cut, random.nextInt(cut.length)) : cut);
        try {
            AnswerReading.read(answer, Shape.USUAL, NOW, ZONE, () -> {});
        } catch (Garbled e) {
            assertThat(WORDS.say(e.reason())).isNotBlank();
        }
    }
}
