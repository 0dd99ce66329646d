package vn.ward.alert.channel.gsm;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Attempt.Outcome;
import vn.ward.alert.channel.ChannelYaml;
import vn.ward.alert.channel.Notes;
import vn.ward.core.config.Secret;
import vn.ward.core.engine.Replies;

/** On a real pseudo-terminal, through the real serial library. */
class GsmTest {

    private static final String PHONE = "+84912345678";
    private static final Tempo QUICK = new Tempo(
            Duration.ofMillis(800),
            Duration.ofMillis(1500),
            Duration.ofSeconds(3),
            Duration.ofSeconds(12),
            Duration.ofMillis(200),
            Duration.ofMillis(300),
            Duration.ofMillis(100),
            Duration.ofMillis(400));

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private ModemStandIn modem;
    private Optional<Gsm> channel = Optional.empty();

    @BeforeEach
    void plugIn() throws Exception {
        modem = new ModemStandIn(folder).plugIn();
    }

    @AfterEach
    void stop() throws Exception {
        if (channel.isPresent()) {
            get(channel.get().close());
        }
        modem.unplug();
        get(vertx.close());
        assertThat(modem.strange).isEmpty();
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(15));
    }

    private Gsm open(String pin, Replies replies) {
        Optional<Secret> secret = pin.isEmpty() ? Optional.empty() : Optional.of(new Secret(pin));
        GsmSpec spec = new GsmSpec(modem.port(), 115200, secret);
        Gsm opened = new Gsm("modem", spec, Notes.gear(vertx, folder, replies), QUICK);
        channel = Optional.of(opened);
        return opened;
    }

    private Gsm open() {
        return open("", (name, from, text) -> {
            heard.add(name + " " + from + " " + text);
            return Future.succeededFuture("");
        });
    }

    private Attempt send(Gsm gsm) throws Exception {
        return get(gsm.send(Notes.message("41.lan.modem", PHONE, Notes.BRIEF)));
    }

    private void ready(Gsm gsm) {
        soon().until(() -> gsm.trouble().isEmpty() && gsm.signalDbm().isPresent());
    }

    @Test
    void a_message_is_taken_with_the_networks_reference() throws Exception {
        Gsm gsm = open();

        assertThat(send(gsm)).isEqualTo(Attempt.taken("41"));
        assertThat(send(gsm)).isEqualTo(Attempt.taken("42"));
        assertThat(modem.sent.get(0)).isEqualTo(new ModemStandIn.Sent(PHONE, Notes.BRIEF));
        assertThat(modem.commands.subList(0, 10))
                .containsExactly(
                        "AT",
                        "ATE0",
                        "AT+CMEE=1",
                        "AT+CPIN?",
                        "AT+CMGF=1",
                        "AT+CSCS=\"GSM\"",
                        "AT+CSMP=17,167,0,0",
                        "AT+CPMS?",
                        "AT+CNMI=2,1,0,0,0",
                        "AT+CPIN?");
        assertThat(gsm.signalDbm()).hasValue(-77);
        assertThat(folder.resolve("gsm-native"))
                .satisfiesAnyOf(
                        it -> assertThat(it).isDirectory(),
                        it -> assertThat(System.getProperty("jSerialComm.library.path"))
                                .endsWith("gsm-native"));
    }

    @Test
    void a_text_with_diacritics_braces_and_at_signs_arrives_as_one_sms() throws Exception {
        Gsm gsm = open();
        get(gsm.send(Notes.message("41.lan.modem", PHONE, "Đường truyền [chính] {a@b} " + "ọ".repeat(200))));

        assertThat(modem.sent.get(0).text())
                .startsWith("Duong truyen (chinh) (a@b) ooo")
                .hasSize(160);
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow", "chatty", "echo", "all"})
    void a_slow_chatty_or_echoing_modem_sends_too(String how) throws Exception {
        modem.slow = how.equals("slow") || how.equals("all");
        modem.chatty = how.equals("chatty") || how.equals("all");
        modem.stubbornEcho = how.equals("echo") || how.equals("all");

        assertThat(send(open()).outcome()).isEqualTo(Outcome.TAKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "+CMS ERROR: 21, REFUSED",
        "+CMS ERROR: 38, DEFERRED",
        "+CMS ERROR: 330, BROKEN",
        "+CMS ERROR: 500, UNKNOWN",
        "+CMS ERROR: memory full, UNKNOWN",
        "ERROR, UNKNOWN",
        "OK, UNKNOWN"
    })
    void an_error_after_the_text_has_its_meaning(String answer, Outcome outcome) throws Exception {
        modem.sendAnswer = answer;
        assertThat(send(open()).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"ERROR, DEFERRED", "+CMS ERROR: 500, DEFERRED", "+CMS ERROR: 304, REFUSED", "+CMS ERROR: 310, BROKEN"})
    void before_the_text_nothing_is_unknown(String answer, Outcome outcome) throws Exception {
        modem.promptAnswer = answer;
        assertThat(send(open()).outcome()).isEqualTo(outcome);
    }

    @Test
    void a_line_lost_after_the_text_leaves_it_unknown_and_before_it_deferred() throws Exception {
        Gsm gsm = open();
        ready(gsm);
        modem.cutAtPrompt = true;
        assertThat(send(gsm).outcome()).isEqualTo(Outcome.DEFERRED);

        modem.unplug();
        modem.cutAtPrompt = false;
        modem.cutAfterText = true;
        modem.plugIn();
        ready(gsm);
        assertThat(send(gsm).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void a_modem_that_is_silent_after_the_text_leaves_it_unknown_and_works_again_later() throws Exception {
        Gsm gsm = open();
        modem.silentAfterText = true;
        assertThat(send(gsm).outcome()).isEqualTo(Outcome.UNKNOWN);

        modem.silentAfterText = false;
        ready(gsm);
        assertThat(send(gsm).outcome()).isEqualTo(Outcome.TAKEN);
    }

    @Test
    void a_modem_that_is_unplugged_breaks_the_channel_and_mends_it_when_it_is_back() throws Exception {
        Gsm gsm = open();
        ready(gsm);
        modem.unplug();
        soon().until(() -> gsm.trouble().equals(Optional.of("gsm.port-missing")));
        assertThat(send(gsm).outcome()).isEqualTo(Outcome.BROKEN);

        modem.plugIn();
        ready(gsm);
        assertThat(send(gsm).outcome()).isEqualTo(Outcome.TAKEN);
    }

    @Test
    void a_modem_that_says_nothing_defers_and_is_in_trouble() throws Exception {
        modem.dead = true;
        Gsm gsm = open();
        assertThat(send(gsm).outcome()).isEqualTo(Outcome.DEFERRED);
        assertThat(gsm.trouble()).contains("gsm.silent");
    }

    @Test
    void an_attempt_comes_out_in_time_however_long_the_modem_takes() throws Exception {
        Tempo hasty = new Tempo(
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(3),
                Duration.ofMillis(1500),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofMillis(100),
                Duration.ofMillis(400));
        Gsm gsm =
                new Gsm("modem", new GsmSpec(modem.port(), 115200, Optional.empty()), Notes.gear(vertx, folder), hasty);
        channel = Optional.of(gsm);
        ready(gsm);
        modem.silentAfterText = true;
        Future<Attempt> first = gsm.send(Notes.message("41.lan.modem", PHONE, Notes.BRIEF));
        Future<Attempt> second = gsm.send(Notes.message("42.lan.modem", PHONE, Notes.BRIEF));

        assertThat(get(first).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(get(second).outcome()).isEqualTo(Outcome.DEFERRED);
    }

    @Test
    void the_log_has_neither_texts_nor_whole_numbers_nor_the_pin() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("vn.ward.alert");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Level usual = logger.getLevel();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(log);
        modem.simState = "SIM PIN";
        modem.receive(1, PHONE, "OK 123");
        try {
            Gsm gsm = open("4711", (name, from, text) -> Future.succeededFuture("da nhan 123"));
            assertThat(send(gsm).outcome()).isEqualTo(Outcome.TAKEN);
            soon().until(() -> modem.sent.size() == 2);
            get(gsm.close());
        } finally {
            logger.detachAppender(log);
            logger.setLevel(usual);
        }
        assertThat(List.copyOf(log.list))
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(it -> it.equals(
                        "Message handed over channel=modem key=41.lan.modem to=…678 outcome=TAKEN " + "detail=\"41\""))
                .noneMatch(it -> it.contains("912345678")
                        || it.contains("4711")
                        || it.contains("OK 123")
                        || it.contains("da nhan")
                        || it.contains(Notes.BRIEF));
    }

    @Test
    void no_network_defers_and_is_known_before_anything_is_sent() throws Exception {
        modem.registration = 2;
        modem.signal = 99;
        Gsm gsm = open();
        soon().until(() -> gsm.trouble().equals(Optional.of("gsm.not-registered")));
        assertThat(send(gsm).outcome()).isEqualTo(Outcome.DEFERRED);
        assertThat(gsm.signalDbm()).isEmpty();

        modem.registration = 5;
        soon().until(() -> gsm.trouble().isEmpty());
        assertThat(send(gsm).outcome()).isEqualTo(Outcome.TAKEN);
    }

    @Test
    void a_network_of_4g_alone_is_a_network() throws Exception {
        modem.registration = 0;
        modem.registrationBy4G = 1;
        Gsm gsm = open();
        ready(gsm);

        assertThat(send(gsm).outcome()).isEqualTo(Outcome.TAKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "+CME ERROR: 10, gsm.no-sim, BROKEN",
        "+CME ERROR: 13, gsm.sim-broken, BROKEN",
        "+CME ERROR: 14, gsm.sim-busy, DEFERRED"
    })
    void a_sim_that_is_missing_broken_or_busy_is_told(String answer, String trouble, Outcome outcome) throws Exception {
        modem.simAnswer = answer;
        Gsm gsm = open();
        soon().until(() -> gsm.trouble().equals(Optional.of(trouble)));
        assertThat(send(gsm).outcome()).isEqualTo(outcome);
    }

    @Test
    void a_sim_that_asks_for_its_pin_gets_it() throws Exception {
        modem.simState = "SIM PIN";
        assertThat(send(open("4711", (name, from, text) -> Future.succeededFuture("")))
                        .outcome())
                .isEqualTo(Outcome.TAKEN);
        assertThat(folder.resolve("modem.pin-tried")).doesNotExist();
    }

    @Test
    void a_wrong_pin_is_tried_once_and_never_again_even_after_a_restart() throws Exception {
        modem.simState = "SIM PIN";
        Gsm gsm = open("0000", (name, from, text) -> Future.succeededFuture(""));
        soon().until(() -> gsm.trouble().equals(Optional.of("gsm.pin-wrong")));
        assertThat(send(gsm).outcome()).isEqualTo(Outcome.BROKEN);
        get(gsm.close());

        Gsm again = open("0000", (name, from, text) -> Future.succeededFuture(""));
        soon().until(() -> again.trouble().equals(Optional.of("gsm.pin-wrong")));
        long asked = modem.commands.stream().filter("AT+CPIN?"::equals).count();
        soon().until(() -> modem.commands.stream().filter("AT+CPIN?"::equals).count() > asked + 2);
        assertThat(modem.commands).filteredOn("AT+CPIN=…"::equals).hasSize(1);
        assertThat(Files.readString(folder.resolve("modem.pin-tried"))).doesNotContain("0000");
        assertThat(Files.getPosixFilePermissions(folder.resolve("modem.pin-tried")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        get(again.close());

        assertThat(send(open("4711", (name, from, text) -> Future.succeededFuture("")))
                        .outcome())
                .isEqualTo(Outcome.TAKEN);
    }

    @Test
    void a_right_pin_whose_answer_was_lost_is_tried_again_when_the_sim_asks_again() throws Exception {
        modem.simState = "SIM PIN";
        modem.silentAfterPin = true;
        Gsm gsm = open("4711", (name, from, text) -> Future.succeededFuture(""));
        ready(gsm);
        assertThat(folder.resolve("modem.pin-tried")).doesNotExist();

        modem.unplug();
        modem.simState = "SIM PIN";
        modem.silentAfterPin = false;
        modem.plugIn();
        soon().until(() -> modem.simState.equals("READY"));
        ready(gsm);
    }

    @ParameterizedTest
    @CsvSource({"SIM PIN, gsm.pin-missing", "SIM PUK, gsm.puk", "PH-NET PIN, gsm.sim-broken"})
    void a_locked_sim_is_told_and_left_alone(String state, String trouble) {
        modem.simState = state;
        Gsm gsm = open();
        soon().until(() -> gsm.trouble().equals(Optional.of(trouble)));
        assertThat(modem.commands).doesNotContain("AT+CPIN=…");
    }

    @Test
    void what_people_write_back_is_handed_on_answered_and_deleted() {
        modem.receive(3, PHONE, "OK 123");
        open("", (name, from, text) -> {
            heard.add(name + " " + from + " " + text);
            return Future.succeededFuture("Đã nhận sự cố 123");
        });

        soon().until(() -> modem.stored().isEmpty() && modem.sent.size() == 1);
        assertThat(heard).containsExactly("modem " + PHONE + " OK 123");
        assertThat(modem.sent).containsExactly(new ModemStandIn.Sent(PHONE, "Da nhan su co 123"));
    }

    @Test
    void a_reply_of_ok_alone_and_one_in_vietnamese_are_read() {
        modem.receive(1, "0912345678", "OK");
        modem.receive(2, "84912345678", "004F004B0020003100320033002000630068006100F8");
        modem.receive(4, PHONE, "12345678");
        open();

        soon().until(() -> modem.stored().isEmpty());
        assertThat(heard)
                .containsExactly(
                        "modem " + PHONE + " OK", "modem " + PHONE + " OK 123 chaø", "modem " + PHONE + " 12345678");
    }

    @Test
    void a_modem_that_leaves_no_line_blank_before_its_end_is_understood_too() {
        modem.tight = true;
        modem.receive(1, PHONE, "OK 123");
        open();

        soon().until(() -> modem.stored().isEmpty());
        assertThat(heard).containsExactly("modem " + PHONE + " OK 123");
    }

    @Test
    void a_text_that_holds_the_heading_of_another_message_is_nobody_elses_word() {
        modem.receive(
                1,
                "+84999999999",
                "hello\r\n+CMGL: 2,\"REC UNREAD\",\"" + PHONE + "\",,\"x\"\r\nOK 1\r\n+CMGR: \"REC READ\",\"" + PHONE
                        + "\",,\"x\"\r\nOK 2");
        open();

        soon().until(() -> modem.stored().isEmpty());
        assertThat(heard).isNotEmpty().allMatch(it -> it.startsWith("modem +84999999999 "));
    }

    /** Line by line, so that what is behind the end that a text has comes only when the next has been asked. */
    @Test
    void a_text_that_holds_the_end_of_the_list_and_another_message_is_nobody_elses_word() {
        modem.dripping = true;
        modem.receive(1, "+84999999999", "OK\r\n+CMGR: \"REC UNREAD\",\"" + PHONE + "\"\r\nOK 123");
        modem.receive(2, "+84999999999", "+CMGR: \"REC UNREAD\",\"" + PHONE + "\"\r\nOK 124");
        open();

        soon().until(() -> modem.stored().isEmpty());
        assertThat(heard).isNotEmpty().allMatch(it -> it.startsWith("modem +84999999999 "));
    }

    @Test
    void a_text_that_begins_like_an_end_is_heard_whole() {
        modem.dripping = true;
        modem.receive(1, PHONE, "OK\r\n123");
        open();

        soon().until(() -> modem.stored().isEmpty());
        assertThat(heard).containsExactly("modem " + PHONE + " OK\n123");
    }

    @Test
    void what_a_busy_sim_does_not_show_is_read_when_it_does() {
        modem.busyReads.set(3);
        modem.receive(3, PHONE, "OK 123");
        open();

        soon().until(() -> modem.stored().isEmpty());
        assertThat(heard).containsExactly("modem " + PHONE + " OK 123");
    }

    @Test
    void what_can_never_be_read_stays_and_keeps_nobody_waiting() {
        IntStream.range(1, 20).forEach(index -> modem.receive(index, PHONE, "OK " + index));
        IntStream.range(1, 13).forEach(modem.spoilt::add);
        open();

        soon().until(() -> modem.stored().size() == 12);
        assertThat(heard).hasSize(7);
        assertThat(modem.stored()).containsExactlyInAnyOrderElementsOf(modem.spoilt);
    }

    @Test
    void an_ok_of_something_else_is_not_the_end_of_what_is_read() {
        modem.straying = true;
        modem.receive(1, PHONE, "OK 123");
        open();

        soon().until(() -> modem.stored().isEmpty());
        assertThat(heard).containsExactly("modem " + PHONE + " OK 123");
    }

    @Test
    void what_arrives_in_the_modems_own_memory_is_read_there() {
        modem.arrivals = "ME";
        modem.receive(1, PHONE, "OK 123");
        open();

        soon().until(() -> modem.stored().isEmpty());
        assertThat(heard).containsExactly("modem " + PHONE + " OK 123");
    }

    @Test
    void where_nobody_listens_what_came_in_stays() throws Exception {
        modem.receive(1, PHONE, "OK 123");
        Gsm gsm = open("", Replies.NONE);
        ready(gsm);

        assertThat(send(gsm).outcome()).isEqualTo(Outcome.TAKEN);
        assertThat(modem.stored()).containsExactly(1);
        assertThat(modem.commands).noneMatch(it -> it.startsWith("AT+CMGL") || it.startsWith("AT+CMGR"));
    }

    @Test
    void a_report_of_the_network_is_no_word_of_anybody() {
        assertThat(Received.read(List.of("+CMGR: \"REC READ\",6,23,\"" + PHONE + "\",145,\"x\",\"y\",0")))
                .contains(new Received("", ""));
        assertThat(Received.read(List.of("+CMGR: \"REC REA"))).isEmpty();
    }

    @Test
    void what_no_telephone_sent_is_thrown_away() {
        modem.receive(1, "Viettel", "quang cao");
        open();
        soon().until(() -> modem.stored().isEmpty());
        assertThat(heard).isEmpty();
    }

    @Test
    void a_flood_is_answered_a_few_times_and_messages_still_go_out() throws Exception {
        IntStream.range(0, 30).forEach(index -> modem.receive(index, PHONE, "OK " + index));
        Gsm gsm = open("", (name, from, text) -> {
            heard.add(text);
            return Future.succeededFuture("da nhan");
        });

        assertThat(send(gsm).outcome()).isEqualTo(Outcome.TAKEN);
        soon().until(() -> modem.stored().isEmpty() && heard.size() == 30);
        assertThat(modem.sent).filteredOn(it -> it.text().equals("da nhan")).hasSize(Worker.PER_SENDER);
    }

    @Test
    void what_could_not_be_taken_on_stays_on_the_sim_and_is_handed_on_again() {
        modem.receive(1, PHONE, "OK 1");
        open("", (name, from, text) -> {
            heard.add(text);
            return heard.size() == 1 ? Future.failedFuture("away") : Future.succeededFuture("");
        });
        soon().until(() -> modem.stored().isEmpty());
        assertThat(heard).containsExactly("OK 1", "OK 1");
    }

    @Test
    void the_configuration_is_read_and_refused_with_the_cure() {
        GsmSpec spec = ChannelYaml.read(
                folder, GsmSpec::read, "{ port: /dev/ttyUSB0, pin: \"${env:PIN}\" }", Map.of("PIN", "4711"));
        assertThat(spec).isEqualTo(new GsmSpec("/dev/ttyUSB0", 115200, Optional.of(new Secret("4711"))));
        assertThat(spec.isLocal()).isTrue();
        assertThat(spec.toString()).doesNotContain("4711");
        assertThat(ChannelYaml.problems(
                        folder,
                        GsmSpec::read,
                        "{ port: COM3, baud: 1, pin: \"${env:PIN}\" }",
                        Map.of("PIN", "secret-pin")))
                .hasSize(3)
                .noneMatch(it -> it.contains("secret-pin"));
    }
}
