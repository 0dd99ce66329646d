package vn.ward.collect.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.collect.Probes;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Ports;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.ProblemText;
import vn.ward.core.config.Secret;
import vn.ward.core.config.WardFile;
import vn.ward.core.engine.Bookings;
import vn.ward.core.engine.Heartbeats;
import vn.ward.core.engine.Pushes;
import vn.ward.core.engine.Pushes.Message;
import vn.ward.core.engine.Queues;
import vn.ward.core.result.Note;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

class PushProbeTest {

    private static final Instant START = Instant.parse("2026-12-01T02:00:00Z");
    private static final String TOKEN = "0123456789abcdefghij";

    private final Vertx vertx = Vertx.vertx();
    private final Pushes pushes = Pushes.inMemory();
    private final PushProbe probe = new PushProbe(new Gear(
            vertx, ZoneOffset.UTC, new Ports(Heartbeats.inMemory(), pushes, Bookings.unheeded(), Queues.unheeded())));
    private final PushSpec spec = new PushSpec(new Secret(TOKEN), List.of("volume_ratio"));
    private final Target target = Targets.of("loa", spec, Pace.of(Duration.ofSeconds(60)));

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    private void say(long second, boolean isUp, String words, @Nullable Duration skew) {
        Message message = new Message(isUp, words, skew, null, Map.of("volume_ratio", 0.5));
        pushes.received(spec.sender("loa"), START.plusSeconds(second), message);
    }

    private Result look(long second, Notes notes) {
        return probe.tryOnce(target, START.plusSeconds(second), notes).result();
    }

    private static String word(Outcome outcome) {
        return outcome.fold(
                answered -> "answered",
                failed -> failed.reason().code().replace("push.", ""),
                notTried -> notTried.reason().code().replace("push.", ""));
    }

    /** Each a second and what happens then: u all is well, d the device is down, x nobody can read it, l a look. Patience is 90 s. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nobody is blamed before one interval            | l0 l89 l91              | waiting waiting silent
            a message counts for an interval and its grace  | l0 u5 l5 l65 l94 l96    | waiting answered answered answered silent
            what a device says of itself                    | l0 d5 l5 l65 u66 l66    | waiting down-because down-because answered
            what can't be read is no sign of life           | l0 u5 l5 x60 l94 l96    | waiting answered answered unreadable
            and is told while it is fresh                   | l0 x5 l5 l91 l96        | waiting waiting unreadable silent
            who was away itself waits                       | l0 u5 l5 l600 l689 l691 | waiting answered waiting waiting silent
            """)
    void a_device_is_what_it_told_last(String what, String moments, String expected) {
        probe.expect(List.of(target));
        StringJoiner told = new StringJoiner(" ");
        for (String moment : moments.split(" ")) {
            long second = Long.parseLong(moment.substring(1));
            switch (moment.charAt(0)) {
                case 'u' -> say(second, true, "", null);
                case 'd' -> say(second, false, "mất nguồn", null);
                case 'x' ->
                    pushes.unread(
                            spec.sender("loa"),
                            START.plusSeconds(second),
                            Reason.of("push.unreadable", "member", "status"));
                default -> {
                    if (second > 91 && second < 600) {
                        look(second - 20, Notes.NONE); // so that it was there
                    }
                    told.add(word(look(second, Notes.NONE).outcome()));
                }
            }
        }
        assertThat(told.toString()).as(what).isEqualTo(expected);
    }

    @Test
    void what_was_measured_is_measured_once_and_whoever_looks_takes_nothing_away() {
        probe.expect(List.of(target));
        say(1, true, "", Duration.ofMillis(-1_500));
        Map<String, Double> measured = Map.of("volume_ratio", 0.5, "clock_skew_seconds", -1.5);

        assertThat(look(2, note -> {}).measurements()).isEqualTo(measured);
        assertThat(look(2, Notes.NONE).measurements()).isEqualTo(measured);
        assertThat(look(3, Notes.NONE).measurements()).isEmpty();
        assertThat(look(3, note -> {}).measurements()).isEqualTo(measured);

        Target more = Targets.of(
                "loa", new PushSpec(new Secret(TOKEN), List.of("volume_ratio", "b")), Pace.of(Duration.ofSeconds(60)));
        probe.expect(List.of(more));
        assertThat(probe.tryOnce(more, START.plusSeconds(4), Notes.NONE)
                        .result()
                        .measurements())
                .isEmpty();
        say(5, true, "", null);
        assertThat(look(5, Notes.NONE).measurements()).isEqualTo(Map.of("volume_ratio", 0.5));
    }

    @Test
    void whoever_looks_is_told_what_came_and_what_was_wrong_with_it() {
        probe.expect(List.of(target));
        say(1, false, "mất nguồn", Duration.ofHours(-1));
        pushes.unread(spec.sender("loa"), START.plusSeconds(2), Reason.of("push.unreadable", "unknown", "state"));
        List<Note> notes = new ArrayList<>();

        Result result = look(10, notes::add);

        Wording vi = Wording.of(Language.VI);
        assertThat(vi.say(((Failed) result.outcome()).reason())).isEqualTo("thiết bị tự báo hỏng: mất nguồn");
        assertThat(notes.stream()
                        .map(note -> vi.say("note." + note.code(), note.values().toArray()))
                        .collect(Collectors.joining("; ")))
                .isEqualTo(
                        "bản tin gần nhất cách đây 9 giây; thiết bị nói: mất nguồn; đồng hồ của thiết bị chậm 60 phút; "
                                + "bản tin không đọc được, cách đây 8 giây: có mục lạ \"state\"");
    }

    @Test
    void its_sentences_say_what_may_be_done() {
        Wording vi = Wording.of(Language.VI);

        assertThat(vi.say(Reason.of("push.unreadable", "member", "status")))
                .isEqualTo("bản tin gửi đến không đọc được: mục \"status\" sai");
        assertThat(look(0, Notes.NONE).outcome()).isInstanceOf(NotTried.class).isNotInstanceOf(Answered.class);
    }

    @TempDir
    Path folder;

    private Target readTarget(String target) throws IOException {
        Path file = Files.writeString(
                folder.resolve("ward.yaml"), "ward: { name: Phường Thử }\ntargets:\n" + target.indent(2));
        return WardFile.read(
                        file,
                        Probes.kinds(),
                        Map.of(
                                "LOA_3",
                                TOKEN,
                                "LOA_4",
                                TOKEN,
                                "SHORT",
                                "short-secret-9",
                                "ODD",
                                "0123456789abcdefghij/"))
                .targets()
                .get(0);
    }

    private PushSpec read(String probe) throws IOException {
        return (PushSpec) readTarget("- { id: a, name: A, group: office, probe: { push: { " + probe + " } } }")
                .probe();
    }

    @Test
    void it_is_read_from_the_file_and_its_token_shown_nowhere() throws IOException {
        Target loa = readTarget("- { id: a, name: A, group: office, every: 5m, "
                + "probe: { push: { token: '${env:LOA_3}', measures: [ volume_ratio, temperature_celsius ] } } }");
        PushSpec read = (PushSpec) loa.probe();

        assertThat(read.describe()).isEqualTo("measures=[volume_ratio, temperature_celsius]");
        assertThat(read.measurements()).containsExactly("volume_ratio", "temperature_celsius", "clock_skew_seconds");
        assertThat(loa + loa.describe() + read.sender("a")).doesNotContain(TOKEN);
        assertThat(read.patience(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(90));
        assertThat(read.patience(Duration.ofHours(24)))
                .isEqualTo(Duration.ofHours(24).plusMinutes(1));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            measures: [ a ]                                              | openssl rand
            token: 0123456789abcdefghij                                  | ${env:
            token: "${env:SHORT}"                                        | openssl rand
            token: "${env:ODD}"                                          | openssl rand
            token: "${env:LOA_3}", measures: [ A ]                       | đơn vị ở cuối
            token: "${env:LOA_3}", measures: [ clock_skew_seconds ]      | tự đo
            token: "${env:LOA_3}", measures: [ a, a ]                    | một lần
            token: "${env:LOA_3}", every: 5m                             | every
            """)
    void what_can_not_be_is_refused_with_its_cure(String probe, String cure) {
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> read(probe));

        Wording wording = Wording.of(Language.VI, "vn.ward.core.config.words", "vn.ward.collect.words");
        assertThat(refused.problems())
                .singleElement()
                .satisfies(problem -> assertThat(ProblemText.say(wording, problem))
                        .contains(cure)
                        .doesNotContain("short-secret-9", "0123456789abcdefghij"));
    }

    @Test
    void two_devices_with_one_token_are_refused_and_the_token_is_not_told() {
        String target = "- { id: loa-%d, name: A, group: office, probe: { push: { token: '${env:LOA_%d}' } } }\n";

        ConfigRefused refused = catchThrowableOfType(
                ConfigRefused.class, () -> readTarget(target.formatted(3, 3) + target.formatted(4, 4)));

        assertThat(refused.problems())
                .singleElement()
                .satisfies(problem -> assertThat(
                                ProblemText.say(Wording.of(Language.VI, "vn.ward.core.config.words"), problem))
                        .contains("loa-4: token của hệ thống này cũng là của loa-3 (dòng 3)")
                        .doesNotContain(TOKEN)
                        .doesNotContain(spec.claim().orElseThrow().digest()));
    }

    @Test
    void the_documented_example_is_read() throws IOException {
        String example = Files.readString(Path.of("../docs/ward-example.yaml"))
                .lines()
                .dropWhile(line -> !line.contains("- id: loa-3"))
                .takeWhile(line -> !line.isBlank())
                .map(line -> line.replaceFirst("^ {2}# ?", ""))
                .collect(Collectors.joining("\n"));

        assertThat(readTarget(example).probe().measurements()).contains("temperature_celsius");
    }
}
