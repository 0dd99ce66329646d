package vn.ward.alert.channel.gsm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.alert.channel.Attempt.Outcome;

class ModemErrorTest {

    @ParameterizedTest
    @CsvSource({
        "+CMS ERROR: 1, REFUSED",
        "+CMS ERROR: 8, BROKEN",
        "+CMS ERROR: 21, REFUSED",
        "+CMS ERROR: 27, DEFERRED",
        "+CMS ERROR: 38, DEFERRED",
        "+CMS ERROR: 41, DEFERRED",
        "+CMS ERROR: 42, DEFERRED",
        "+CMS ERROR: 50, BROKEN",
        "+CMS ERROR: 302, BROKEN",
        "+CMS ERROR: 305, REFUSED",
        "+CMS ERROR: 310, BROKEN",
        "+CMS ERROR: 311, BROKEN",
        "+CMS ERROR: 314, DEFERRED",
        "+CMS ERROR: 322, DEFERRED",
        "+CMS ERROR: 330, BROKEN",
        "+CMS ERROR: 331, DEFERRED",
        "+CMS ERROR: 332, UNKNOWN",
        "+CMS ERROR: 500, UNKNOWN",
        "+CMS ERROR: 777, UNKNOWN",
        "+CME ERROR: 10, BROKEN",
        "+CME ERROR: 14, DEFERRED",
        "+CME ERROR: 30, DEFERRED",
        "+CME ERROR: 31, UNKNOWN",
        "+CME ERROR: 100, UNKNOWN",
        "+CMS ERROR: memory full, UNKNOWN",
        "ERROR, UNKNOWN"
    })
    void each_documented_error_has_its_meaning(String line, Outcome outcome) {
        ModemError error = Final.find(line).flatMap(Final::error).orElseThrow();

        assertThat(error.attempt().outcome()).isEqualTo(outcome);
        assertThat(error.attempt().detail()).startsWith(error.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "10, NO_SIM",
        "11, PIN_MISSING",
        "12, PUK",
        "13, SIM_BROKEN",
        "14, SIM_BUSY",
        "15, SIM_BROKEN",
        "16, PIN_WRONG",
        "3, UNFIT",
        "32, NOT_REGISTERED"
    })
    void what_is_wrong_with_the_modem_itself_is_known_by_cme(int code, Trouble.Kind kind) {
        assertThat(new ModemError("CME", code).trouble()).contains(kind);
    }

    @ParameterizedTest
    @CsvSource({"310, NO_SIM", "311, PIN_MISSING", "313, SIM_BROKEN", "314, SIM_BUSY", "316, PUK"})
    void and_by_cms(int code, Trouble.Kind kind) {
        assertThat(new ModemError("CMS", code).trouble()).contains(kind);
    }

    @Test
    void an_error_without_a_number_says_nothing_of_the_modem() {
        assertThat(ModemError.PLAIN.trouble()).isEmpty();
        assertThat(new ModemError("CMS", 500).trouble()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RING",
                "+CMTI: \"SM\",3",
                "+CREG: 1",
                "+CREG: 1,\"00A1\",\"1B2C\",7",
                "+CEREG: 1,\"00A1\",\"01A2B3C4\",7",
                "+CGREG: 1,\"00A1\",\"1B2C\",7,\"01\"",
                "^RSSI:18",
                "SMS Ready",
                "+CUSD: 0,\"x\",15"
            })
    void a_modem_may_say_these_at_any_time(String line) {
        assertThat(Final.isUnasked(line)).isTrue();
        assertThat(Final.find(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+CREG: 0,1",
                "+CEREG: 0,1",
                "+CREG: 2,1,\"00A1\",\"1B2C\"",
                "+CMGS: 7",
                "+CSQ: 18,99",
                "+CPIN: READY",
                "OK"
            })
    void these_are_answers(String line) {
        assertThat(Final.isUnasked(line)).isFalse();
    }

    @Test
    void a_text_in_ucs2_is_read_and_digits_are_left_alone() {
        assertThat(Received.read(
                        List.of("+CMGR: \"REC UNREAD\",\"+84912345678\",,\"x\"", "004F004B00200031", "00320033")))
                .contains(new Received("+84912345678", "OK 123"));
        assertThat(Received.read(List.of("+CMGR: \"REC READ\",\"1\",\"name\",\"x\"", "12345678")))
                .contains(new Received("1", "12345678"));
        assertThat(Received.read(List.of("+CMGR: \"STO SENT\",\"1\",,", "x"))).isEmpty();
        assertThat(Received.read(List.of())).isEqualTo(Optional.empty());
        assertThat(Received.indexes(
                        List.of("+CMGL: 1,1,,24", "07914489", "+CMGL: 2,3,,24", "07914489", "+CMGL: 4,0,,9")))
                .containsExactly(1, 4);
    }

    @Test
    void a_line_comes_whole_however_its_bytes_arrive() {
        Lines lines = new Lines();
        for (byte octet : "\r\n+CREG: 0,1\r\nO".getBytes(java.nio.charset.StandardCharsets.US_ASCII)) {
            lines.add(new byte[] {octet}, 1);
        }
        assertThat(lines.next()).contains("");
        assertThat(lines.next()).contains("+CREG: 0,1");
        assertThat(lines.next()).isEmpty();
        lines.add(new byte[] {'K', '\r'}, 2);
        assertThat(lines.next()).contains("OK");
        lines.add(new byte[] {'\n', '>', ' '}, 3);
        assertThat(lines.next()).contains(Lines.PROMPT);
    }
}
