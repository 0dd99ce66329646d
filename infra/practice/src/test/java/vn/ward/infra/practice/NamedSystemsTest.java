package vn.ward.infra.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.wording.Language;
import vn.ward.infra.practice.device.SnmpClient;
import vn.ward.infra.practice.reply.Speech;

/** What the systems that the report names answer, and what they answer once they are broken. */
class NamedSystemsTest {

    private static final String OPTIONS = String.join(
            "\r\n",
            "OPTIONS sip:127.0.0.1 SIP/2.0",
            "Via: SIP/2.0/UDP 127.0.0.1:5999;branch=z9hG4bK-7",
            "From: <sip:ioc@127.0.0.1>;tag=a",
            "To: <sip:127.0.0.1>",
            "Call-ID: seven",
            "CSeq: 7 OPTIONS",
            "Max-Forwards: 70",
            "Content-Length: 0",
            "",
            "");

    private static PlayedWard ward;

    @BeforeAll
    static void open() throws Exception {
        ward = new PlayedWard();
    }

    @AfterAll
    static void close() throws Exception {
        ward.close();
    }

    private static void play(String id, String fault) throws IOException {
        assertThat(Exchange.fault(ward.page(), id, fault).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "theodoinq",
                "pakn",
                "hanoiwork",
                "dvc",
                "dvc-dang",
                "dang-phi",
                "so-tay",
                "dang-vien",
                "ihanoi",
                "vneid",
                "etax",
                "cu-tri",
                "tthc"
            })
    void a_front_shows_its_own_name(String id) throws IOException {
        Exchange visit = Exchange.get(ward.port(id), "/");

        assertThat(visit.status()).isEqualTo(200);
        assertThat(visit.body()).contains("<h1>" + Speech.in(Language.VI).say("system." + id) + "</h1>");
    }

    @Test
    void of_the_procedures_one_in_twelve_is_gone_while_a_part_is_broken() throws IOException {
        assertThat(Exchange.get(ward.port("procedures"), "/12").status()).isEqualTo(200);
        assertThat(Exchange.get(ward.port("procedures"), "/437").status()).isEqualTo(200);
        assertThat(Exchange.get(ward.port("procedures"), "/438").status()).isEqualTo(404);
        play("procedures", "partly");
        assertThat(Exchange.get(ward.port("procedures"), "/12").status()).isEqualTo(404);
        assertThat(Exchange.get(ward.port("procedures"), "/13").status()).isEqualTo(200);
        play("procedures", "normal");
        assertThat(Exchange.get(ward.port("procedures"), "/12").status()).isEqualTo(200);
        assertThat(ward.system("procedures")
                        .files()
                        .getOrDefault("procedures.txt", "")
                        .lines())
                .hasSize(437)
                .endsWith("http://127.0.0.1:" + ward.port("procedures") + "/437");
    }

    @Test
    void the_assistant_answers_a_question() throws IOException {
        Exchange answer = Exchange.post(ward.port("assistant"), "/ask", "{\"question\": \"?\"}");

        assertThat(new JsonObject(answer.body()).getString("answer")).contains("giấy khai sinh");
    }

    @Test
    void a_full_disk_is_told_by_the_server() throws IOException {
        assertThat(free()).isGreaterThan(0.4);
        play("server", "full");
        assertThat(free()).isLessThan(0.05);
        play("server", "normal");
    }

    private static double free() throws IOException {
        String text = Exchange.get(ward.port("server"), "/metrics").body();
        return value(text, "node_filesystem_avail_bytes") / value(text, "node_filesystem_size_bytes");
    }

    private static double value(String text, String metric) {
        return text.lines()
                .filter(line -> line.startsWith(metric))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void whoever_comes_to_the_wifi_is_sent_to_the_wards_page() throws IOException {
        assertThat(Exchange.get(ward.port("captive"), "/generate_204").status()).isEqualTo(302);
        assertThat(Exchange.get(ward.port("captive"), "/welcome").body()).contains("Trang chào WiFi công cộng");
    }

    @Test
    void the_rooms_have_meetings_on_every_day() throws IOException {
        String calendar = Exchange.get(ward.port("timetable"), "/rooms.ics").body();

        assertThat(calendar.lines()).startsWith("BEGIN:VCALENDAR").endsWith("END:VCALENDAR");
        assertThat(calendar.lines().filter("BEGIN:VEVENT"::equals)).hasSize(5);
        assertThat(calendar.lines()).contains("LOCATION:Phòng số 1", "LOCATION:Hội trường", "RRULE:FREQ=DAILY");
    }

    @Test
    void the_bridge_answers_options_is_busy_or_gone() throws IOException {
        assertThat(asked(OPTIONS))
                .startsWith("SIP/2.0 200 OK")
                .contains("Call-ID: seven", "CSeq: 7 OPTIONS", "branch=z9hG4bK-7");
        play("bridge", "busy");
        assertThat(asked(OPTIONS)).startsWith("SIP/2.0 503");
        play("bridge", "unplugged");
        assertThat(asked(OPTIONS)).isEmpty();
        play("bridge", "normal");
        assertThat(asked("hello")).isEmpty();
    }

    private static String asked(String question) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(1_000);
            byte[] sent = question.getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(sent, sent.length, InetAddress.getLoopbackAddress(), ward.port("bridge")));
            DatagramPacket answer = new DatagramPacket(new byte[4_096], 4_096);
            socket.receive(answer);
            return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8);
        } catch (SocketTimeoutException silent) {
            return "";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"display", "speaker"})
    void what_only_takes_connections_takes_none_when_it_is_off(String id) throws IOException {
        assertThat(Exchange.accepts(ward.port(id))).isTrue();
        play(id, "off");
        Exchange.awaitRefusal(ward.port(id));
        play(id, "normal");
        assertThat(Exchange.accepts(ward.port(id))).isTrue();
    }

    @Test
    void what_the_city_shares_is_behind_its_own_line() throws IOException {
        assertThat(Stream.of("city-data", "dvc").map(NamedSystemsTest::isReachable))
                .containsExactly(true, true);
        play("tslcd", "line_down");
        assertThat(Stream.of("city-data", "dvc").map(NamedSystemsTest::isReachable))
                .containsExactly(false, true);
        play("tslcd", "normal");
        play("wan", "line_down");
        assertThat(Stream.of("city-data", "dvc").map(NamedSystemsTest::isReachable))
                .containsExactly(true, false);
        play("wan", "normal");
    }

    private static boolean isReachable(String id) {
        return ward.system(id).reachable();
    }

    @Test
    void devices_tell_what_is_played_on_them() throws IOException {
        assertThat(number("printer", "1.3.6.1.2.1.25.3.2.1.5")).isEqualTo(2);
        play("printer", "jammed");
        assertThat(number("printer", "1.3.6.1.2.1.25.3.2.1.5")).isEqualTo(5);
        play("printer", "normal");
        play("mobile", "weak_signal");
        assertThat(number("mobile", "1.3.6.1.4.1.14988.1.1.16.1.1.4")).isLessThan(-115);
        play("mobile", "normal");
        assertThat(number("mobile", "1.3.6.1.4.1.14988.1.1.16.1.1.4")).isGreaterThan(-95);
        play("desk-switch", "line_down");
        assertThat(number("desk-switch", "1.3.6.1.2.1.2.2.1.8")).isEqualTo(2);
        play("desk-switch", "normal");
    }

    private static long number(String id, String column) throws IOException {
        try (SnmpClient client = new SnmpClient(ward.port(id))) {
            return client.walk(column).get(0).getVariable().toLong();
        }
    }
}
