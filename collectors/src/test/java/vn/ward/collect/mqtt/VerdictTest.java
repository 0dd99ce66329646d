package vn.ward.collect.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.collect.attempt.Authorities;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;

/** What a topic's last word means. */
class VerdictTest {

    private static final Duration EVERY = Duration.ofSeconds(30);

    private static MqttSpec spec(Optional<Saying> up, Optional<Saying> down, Optional<Duration> fresh) {
        return new MqttSpec(
                new Access(
                        URI.create("mqtt://127.0.0.1"),
                        Version.V5,
                        Optional.empty(),
                        Optional.empty(),
                        Authorities.JDK,
                        Optional.empty()),
                "a/state",
                up,
                down,
                fresh,
                Map.of("temperature_celsius", new Place("$.t"), "clients", new Place("$['n'][0]")));
    }

    private static Optional<Saying> whole(String text) {
        return Optional.ofNullable(text).map(is -> new Saying(Optional.empty(), is));
    }

    private static News news(String payload, boolean retained) {
        return new News(Buffer.buffer(payload), retained, 0);
    }

    private static String word(Verdict verdict) {
        return verdict.outcome()
                .fold(
                        answered -> "up",
                        failed -> failed.reason().code() + " " + failed.reason().values(),
                        notTried -> "? " + notTried.reason().code());
    }

    @ParameterizedTest(name = "{0} up={1} down={2} fresh={3} kept={4} listening={5} age={6}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            online   | online | offline | -  | true  | 1    | 0   | up
            ' online\t' | online | offline | - | true | 99999 | 0 | up
            offline  | online | offline | -  | true  | 1    | 0   | mqtt.down []
            offline  | online | -       | -  | true  | 1    | 0   | mqtt.state [offline]
            booting  | online | offline | -  | false | 1    | 1   | mqtt.state [booting]
            booting  | -      | offline | -  | false | 1    | 1   | up
            Online   | online | offline | -  | false | 1    | 1   | mqtt.state [Online]
            online   | online | offline | 60 | true  | 1    | 1   | ? mqtt.waiting
            online   | online | offline | 60 | true  | 60   | 60  | mqtt.stale [60]
            offline  | online | offline | 60 | true  | 1    | 1   | mqtt.down []
            online   | online | offline | 60 | false | 900  | 59  | up
            online   | online | offline | 60 | false | 900  | 60  | mqtt.stale [60]
            offline  | online | offline | 60 | false | 900  | 600 | mqtt.down []
            anything | -      | -       | 60 | false | 900  | 1   | up
            -        | online | offline | -  | true  | 29   | 0   | ? mqtt.waiting
            -        | online | offline | -  | true  | 30   | 0   | mqtt.silent []
            -        | online | offline | 60 | true  | 59   | 0   | ? mqtt.waiting
            -        | online | offline | 60 | true  | 60   | 0   | mqtt.silent []
            -        | online | offline | 5  | true  | 29   | 0   | ? mqtt.waiting
            """)
    void the_last_word_counts_if_it_is_not_too_old(
            String payload,
            String up,
            String down,
            Long freshSeconds,
            boolean kept,
            long listening,
            long age,
            String expected) {
        MqttSpec spec =
                spec(whole(up), whole(down), Optional.ofNullable(freshSeconds).map(Duration::ofSeconds));

        Verdict verdict = Verdict.of(
                spec,
                Optional.ofNullable(payload).map(text -> news(text, kept)),
                Duration.ofSeconds(listening),
                Duration.ofSeconds(age),
                EVERY);

        assertThat(word(verdict)).isEqualTo(expected);
    }

    private static Verdict ofJson(String payload) {
        Saying on = new Saying(Optional.of(new Place("$.power")), "on");
        return Verdict.of(
                spec(Optional.of(on), Optional.empty(), Optional.empty()),
                Optional.of(news(payload, false)),
                EVERY,
                Duration.ZERO,
                EVERY);
    }

    @Test
    void state_and_numbers_are_found_in_json() {
        Verdict verdict = ofJson("{\"power\":\"on\",\"t\":23.5,\"n\":[7,8]}");

        assertThat(verdict.outcome()).isEqualTo(new Answered());
        assertThat(verdict.values()).isEqualTo(Map.of("temperature_celsius", 23.5, "clients", 7.0));
    }

    @Test
    void a_state_in_json_is_compared_however_its_letters_are_put_together() {
        Saying on = new Saying(Optional.of(new Place("$.power")), "bật"); // as the configuration has it, composed
        String apart = Normalizer.normalize(" bật ", Normalizer.Form.NFD);

        Verdict verdict = Verdict.of(
                spec(Optional.of(on), Optional.empty(), Optional.empty()),
                Optional.of(news("{\"power\":\"" + apart + "\"}", false)),
                EVERY,
                Duration.ZERO,
                EVERY);

        assertThat(word(verdict)).isEqualTo("up");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"power":"standby","t":"23"}  | mqtt.state [standby]
            {"power":true,"n":{"0":1}}    | mqtt.state [true]
            {"power":null,"n":[]}         | mqtt.no-state []
            {"t":1e999}                   | mqtt.no-state []
            [1,2]                         | mqtt.no-state []
            on                            | mqtt.no-state []
            3                             | mqtt.no-state []
            """)
    void what_is_not_there_is_no_state_and_no_number(String payload, String expected) {
        Verdict verdict = ofJson(payload);

        assertThat(word(verdict)).isEqualTo(expected);
        assertThat(verdict.values()).isEmpty();
    }

    @Test
    void a_number_of_a_word_that_is_too_old_is_not_measured() {
        MqttSpec spec = spec(whole("x"), whole("y"), Optional.of(Duration.ofSeconds(60)));
        Optional<News> news = Optional.of(news("{\"t\":1}", false));

        Verdict verdict = Verdict.of(spec, news, Duration.ofHours(1), Duration.ofHours(1), EVERY);

        assertThat(verdict.values()).isEmpty();
    }

    @Test
    void what_a_device_says_is_short_on_a_wall() {
        Verdict verdict = Verdict.of(
                spec(whole("on"), Optional.empty(), Optional.empty()),
                Optional.of(news("\u202ehỏng\n" + "x".repeat(900), false)),
                EVERY,
                Duration.ZERO,
                EVERY);

        assertThat(verdict.outcome()).isEqualTo(new Failed(Reason.of("mqtt.state", "hỏng " + "x".repeat(35) + "…")));
    }

    @Provide
    Arbitrary<byte[]> payloads() {
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
        Arbitrary<byte[]> near = Arbitraries.of(
                        "{", "}", "[", "]", "\"", ":", ",", "t", "power", "n", "1", "-", "e9", ".", "null", "\\u", " ")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts).getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> deep = Arbitraries.of("[", "{\"t\":", "{\"a\":[", "9", "\"\\ud800")
                .map(part -> part.repeat(Verdict.LONGEST / part.length()).getBytes(StandardCharsets.UTF_8));
        return Arbitraries.frequencyOf(Tuple.of(4, noise), Tuple.of(8, near), Tuple.of(1, deep));
    }

    @Property(tries = 3000)
    void whatever_is_published_means_something(@ForAll("payloads") byte[] payload) {
        Saying on = new Saying(Optional.of(new Place("$.power")), "on");
        for (MqttSpec spec : new MqttSpec[] {
            spec(Optional.of(on), whole("offline"), Optional.empty()),
            spec(whole("x"), Optional.of(on), Optional.empty())
        }) {
            Verdict verdict = Verdict.of(
                    spec, Optional.of(new News(Buffer.buffer(payload), false, 0)), EVERY, Duration.ZERO, EVERY);
            assertThat(verdict.outcome()).isNotInstanceOf(NotTried.class);
            assertThat(verdict.values().values()).allMatch(Double::isFinite);
        }
    }
}
