package vn.ward.web.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.engine.Pushes.Message;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

class PushMessageTest {

    private static final Instant NOON = Instant.parse("2026-12-01T05:00:00Z");
    private static final Set<String> NAMES = Set.of("temperature_celsius", "volume_ratio");

    /** By key, in each language. */
    private static final List<Set<String>> SENTENCES = Stream.of(Language.values())
            .map(language -> Wording.of(language, "vn.ward.web.words").all().keySet())
            .toList();

    private static PushMessage read(String body) {
        return PushMessage.of(body.getBytes(StandardCharsets.UTF_8), NAMES, NOON);
    }

    @Test
    void a_whole_message_is_read() {
        PushMessage read =
                read("{\"status\": \"down\", \"message\": \" Mất nguồn \", \"at\": \"2026-12-01T12:00:01.5+07:00\","
                        + "\"id\": \"a-1\", \"measurements\": {\"temperature_celsius\": 23.5, \"volume_ratio\": 1}}");

        assertThat(read.objections()).isEmpty();
        assertThat(read.message())
                .isEqualTo(new Message(
                        false,
                        "Mất nguồn",
                        Duration.ofMillis(1500),
                        "a-1",
                        Map.of("temperature_celsius", 23.5, "volume_ratio", 1.0)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "``",
                "{}",
                "\ufeff{}",
                "{\"status\": null, \"at\": null, \"measurements\": {\"volume_ratio\": null}}"
            })
    void nothing_said_is_a_device_that_lives(String body) {
        PushMessage read = read(body);

        assertThat(read.objections()).isEmpty();
        assertThat(read.message()).isEqualTo(new Message(true, "", null, null, Map.of()));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            nothing                                              | json
            [1]                                                  | json
            {"status": "up"} {}                                  | json
            {"status": "up", "status": "down"}                   | json
            {"measurements": {"volume_ratio": NaN}}              | json
            {"measurements": {"volume_ratio": Infinity}}         | json
            {"measurements": {"volume_ratio": 0,5}}              | json
            {"measurements": {"volume_ratio": 1e999}}            | member measurements/volume_ratio push-number
            {"measurements": {"volume_ratio": "0,5"}}            | member measurements/volume_ratio push-number
            {"measurements": {"volume_ratio": "0.5"}}            | member measurements/volume_ratio push-number
            {"measurements": {"volume_ratio": true}}             | member measurements/volume_ratio push-number
            {"measurements": {"humidity_ratio": 1}}              | unknown measurements/humidity_ratio push-unmeasured
            {"measurements": [1]}                                | member measurements push-measurements
            {"state": "up"}                                      | unknown state unknown-member
            {"status": "UP"}                                     | member status word
            {"status": 1}                                        | member status word
            {"message": 1}                                       | member message text-member
            {"message": "a\\nb"}                                 | member message push-text
            {"message": "a\\u202eb"}                             | member message push-text
            {"message": "\\ud800"}                               | member message push-text
            {"at": "2026-12-01"}                                 | member at push-moment
            {"at": "2026-12-01T12:00:00"}                        | member at push-moment
            {"at": "2026-13-01T12:00:00Z"}                       | member at push-moment
            {"at": 1764550000}                                   | member at text-member
            {"id": ""}                                           | member id push-id
            {"id": "a b"}                                        | member id push-id
            """)
    void what_is_wrong_is_told_with_its_place(String body, String expected) {
        assertThat(say(read(body))).isEqualTo(expected.contains(" ") ? expected : "json  json");
    }

    private static String say(PushMessage read) {
        return read.objections().stream()
                .map(wrong -> wrong.kind() + " " + wrong.member() + " " + wrong.sentence())
                .collect(Collectors.joining("; "));
    }

    @Test
    void all_that_is_wrong_is_told_at_once_and_nothing_longer_than_a_line() {
        PushMessage read =
                read("{\"message\": \"" + "x".repeat(201) + "\", \"id\": \"\", \"" + "y".repeat(100) + "\": 1}");

        assertThat(read.objections()).hasSize(3);
        assertThat(read.objections().get(0).shown()).hasSizeLessThan(50);
        assertThat(read("{\"message\": \"" + "x".repeat(200) + "\"}").objections())
                .isEmpty();
    }

    @Test
    void another_charset_is_told() {
        for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1)) {
            byte[] body = "{\"message\": \"é\"}".getBytes(charset);
            assertThat(say(PushMessage.of(body, NAMES, NOON))).isEqualTo("charset  push-charset");
        }
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        Arbitrary<String> pieces = Arbitraries.of(
                "{",
                "}",
                "\"",
                ":",
                ",",
                "[",
                "]",
                "\"status\"",
                "\"up\"",
                "\"measurements\"",
                "\"volume_ratio\"",
                "1",
                "-",
                "1e400",
                "NaN",
                "null",
                "\\",
                "\\u0000",
                "\ufeff",
                "é",
                " ",
                "\n",
                "\"at\"",
                "\"id\"",
                "\"message\"",
                "9".repeat(400),
                "[".repeat(1_200),
                "\"2026-12-01T12:00:00Z\"");
        Arbitrary<byte[]> composed =
                pieces.list().ofMaxSize(25).map(parts -> String.join("", parts).getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> mutated = Combinators.combine(
                        Arbitraries.strings().ofMaxLength(20),
                        Arbitraries.doubles(),
                        Arbitraries.integers().between(0, 120),
                        Arbitraries.bytes())
                .as((text, number, at, b) -> {
                    byte[] body = new JsonObject()
                            .put("message", text)
                            .put("id", text)
                            .put("at", text)
                            .put("measurements", new JsonObject().put("volume_ratio", number))
                            .encode()
                            .getBytes(StandardCharsets.UTF_8);
                    body[at % body.length] = b;
                    return body;
                });
        return Arbitraries.frequencyOf(
                Tuple.of(3, composed),
                Tuple.of(3, mutated),
                Tuple.of(1, Arbitraries.bytes().array(byte[].class).ofMaxSize(200)));
    }

    /** Whatever comes: read whole, or refused with sentences in both languages; never both, never an exception. */
    @Property(tries = 2_000)
    void whatever_comes_is_read_or_refused(@ForAll("bodies") byte[] body) {
        PushMessage read = PushMessage.of(body, NAMES, NOON);

        Message message = read.message();
        if (read.objections().isEmpty()) {
            assertThat(message.words()).hasSizeLessThanOrEqualTo(200).doesNotContainPattern("\\p{Cc}");
            assertThat(message.measurements().keySet()).isSubsetOf(NAMES);
            assertThat(message.measurements().values()).allMatch(Double::isFinite);
        }
        for (PushMessage.Objection wrong : read.objections()) {
            assertThat(wrong.shown()).hasSizeLessThanOrEqualTo(41).doesNotContainPattern("\\p{Cc}");
            assertThat(SENTENCES)
                    .allSatisfy(said -> assertThat(said)
                            .contains(
                                    "api." + wrong.sentence() + ".rule",
                                    "api." + wrong.sentence() + ".cure",
                                    "reason.push.unreadable." + wrong.kind(),
                                    "note.push.unreadable." + wrong.kind()));
        }
    }
}
