package vn.ward.collect.unifi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class FieldsTest {

    private static final Set<String> WANTED = Set.of("totalCount", "data[].id", "data[].name", "uplink.rxRateBps");

    @Test
    void what_is_asked_for_is_picked_and_all_else_goes_by() {
        List<Map<String, Object>> rows = new ArrayList<>();

        Map<String, Object> picked = pick(
                "{\"data\":[{\"id\":\"a\",\"macAddress\":\"aa:bb\",\"x\":{\"id\":\"not this\"},\"name\":\"Sảnh\"},"
                        + "{\"tags\":[\"id\",{\"id\":\"nor this\"}],\"id\":\"b\"}],"
                        + "\"uplink\":{\"rxRateBps\":7,\"txRateBps\":8},\"totalCount\":2}",
                rows);

        assertThat(picked.keySet()).containsExactlyInAnyOrder("uplink.rxRateBps", "totalCount");
        assertThat(rows).containsExactly(Map.of("id", "a", "name", "Sảnh"), Map.of("id", "b"));
    }

    @Test
    void what_is_nested_without_end_is_refused_before_it_costs_anything() {
        assertThatThrownBy(() -> pick("{\"a\":".repeat(100_000), new ArrayList<>()))
                .isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> pick("{\"a\":" + "[".repeat(100_000), new ArrayList<>()))
                .isInstanceOf(DecodeException.class);
    }

    /** The same as somebody finds who reads the whole. */
    @Property(tries = 500)
    void rows_are_those_of_a_reader_of_everything(@ForAll("lists") JsonObject list) {
        List<Map<String, Object>> rows = new ArrayList<>();

        pick(list.encode(), rows);

        List<Map<String, Object>> expected = new ArrayList<>();
        for (Object each : list.getJsonArray("data")) {
            JsonObject row = (JsonObject) each;
            Map<String, Object> wanted = new TreeMap<>();
            Stream.of("id", "name")
                    .filter(name -> row.getValue(name) instanceof String || row.getValue(name) instanceof Number)
                    .forEach(name -> wanted.put(name, row.getValue(name)));
            expected.add(wanted);
        }
        assertThat(rows.stream().<Map<String, Object>>map(TreeMap::new).toList())
                .hasToString(expected.toString());
    }

    @Provide
    Arbitrary<JsonObject> lists() {
        Arbitrary<Object> values = Arbitraries.of(
                "a",
                "Sảnh \"1\"",
                7,
                "",
                new JsonObject().put("id", "inner"),
                new JsonArray().add("id").add(1));
        return Arbitraries.maps(Arbitraries.of("id", "name", "macAddress", "data"), values)
                .ofMaxSize(4)
                .map(JsonObject::new)
                .list()
                .ofMaxSize(6)
                .map(rows -> new JsonObject().put("data", new JsonArray(rows)).put("totalCount", rows.size()));
    }

    @Property(tries = 5000)
    void whatever_comes_is_read_or_refused(@ForAll("answers") String answer) {
        try {
            pick(answer, new ArrayList<>());
        } catch (DecodeException refused) {
            assertThat(refused).hasNoSuppressedExceptions();
        }
    }

    @Provide
    Arbitrary<String> answers() {
        Arbitrary<String> pieces = Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"data\"",
                        "\"id\"",
                        "\"totalCount\"",
                        "1e999",
                        "-",
                        "null",
                        "true",
                        "\"\\ud800\"",
                        "\"\\u0000\"",
                        "{\"data\":[{\"id\":\"",
                        " ",
                        "\n",
                        "99999999999999999999")
                .list()
                .ofMaxSize(12)
                .map(all -> String.join("", all));
        return Arbitraries.frequencyOf(
                Tuple.of(4, pieces), Tuple.of(1, Arbitraries.strings().ofMaxLength(80)));
    }

    private static Map<String, Object> pick(String json, List<Map<String, Object>> rows) {
        return Fields.pick(Buffer.buffer(json), WANTED, "data[]", rows::add);
    }
}
