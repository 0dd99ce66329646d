package vn.ward.collect.queue.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.collect.queue.Garbled;
import vn.ward.collect.queue.Statuses;
import vn.ward.collect.queue.TicketMapping;
import vn.ward.core.queue.TicketNews;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

class SheetTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final Wording WORDS = Wording.of(Language.VI);

    private static final TicketMapping MAPPING = new TicketMapping(
            Map.of("ticket_id", "Số phiếu", "status", "Trạng thái", "service", "Việc"), Statuses.USUAL_WORDS, false);

    private static final String WHOLE =
            "Số phiếu,Việc,Ghi chú,Trạng thái,created_at\r\nA1,\"Hộ tịch, chứng thực\",\"hai\ndòng\",Đang chờ,24/11/2026 08:50\r\n";

    private static final List<String> PIECES = List.of(
            "Số phiếu",
            "Trạng thái",
            "Việc",
            "created_at",
            "A1",
            "chờ",
            "xong",
            "24/11/2026 08:50",
            "1764000000",
            ",",
            ";",
            "\t",
            "\"",
            "\"\"",
            "\n",
            "\r\n",
            "\r",
            "\u0000",
            "\uFEFF",
            "sep=;",
            "=cmd|' /C calc'!A0",
            "99999999999999999999",
            "0000-00-00",
            "x".repeat(100),
            "e\u0301".repeat(40));

    private static Sheet read(byte[] bytes) throws Garbled {
        return Sheet.read(Letters.FOUND.text(bytes), MAPPING, NOW, ZONE);
    }

    private static byte[] bytes(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }

    @ParameterizedTest
    @CsvSource({"false,UTF-8", "true,UTF-8", "true,UTF-16LE", "true,UTF-16BE", "false,UTF-16LE", "false,UTF-16BE"})
    void letters_are_found_by_the_first_bytes(boolean isMarked, String charset) throws Garbled {
        String mark = isMarked ? "\uFEFF" : "";
        String text = charset.startsWith("UTF-16") && mark.isEmpty() ? WHOLE.replace("Số phiếu", "So phieu") : WHOLE;
        TicketMapping mapping = text.equals(WHOLE)
                ? MAPPING
                : new TicketMapping(
                        Map.of("ticket_id", "So phieu", "status", "Trạng thái", "service", "Việc"),
                        Statuses.USUAL_WORDS,
                        false);
        Sheet sheet = Sheet.read(Letters.FOUND.text(bytes(mark + text, charset)), mapping, NOW, ZONE);

        assertThat(sheet.bad()).isEmpty();
        assertThat(sheet.tickets())
                .extracting(TicketNews::ticket, TicketNews::service)
                .containsExactly(tuple("A1", "Hộ tịch, chứng thực"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"','", "';'", "TAB"})
    void what_parts_the_fields_is_found_in_the_header(String written) throws Garbled {
        String delimiter = written.equals("TAB") ? "\t" : written;
        String text = "SỐ PHIẾU,trạng thái,Tên người, việc \nA1,chờ,X,Y\n".replace(",", delimiter);

        assertThat(read(bytes(text, "UTF-8")).tickets()).hasSize(1);
        assertThat(read(bytes("sep=" + delimiter + "\n" + text, "UTF-8")).tickets())
                .hasSize(1);
    }

    @Test
    void accents_of_a_header_may_be_written_in_two_ways() throws Garbled {
        String apart = Normalizer.normalize("Số phiếu,Trạng thái,Việc\nA1,chờ,x\n", Normalizer.Form.NFD);

        assertThat(read(bytes(apart, "UTF-8")).tickets()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Số phiếu,Trạng thái             | queue.csv.column
            phiếu,Trạng thái,Việc           | queue.csv.column
            Số phiếu,Số phiếu,Trạng thái,Việc | queue.csv.column-twice
            ''                              | queue.csv.column
            """)
    void what_has_no_such_header_is_no_such_file(String header, String code) {
        Garbled garbled = catchThrowableOfType(Garbled.class, () -> read(bytes(header + "\n", "UTF-8")));

        assertThat(garbled.reason().code()).isEqualTo(code);
    }

    @Test
    void a_quote_that_is_never_closed_costs_its_line_and_what_follows() throws Garbled {
        Sheet sheet = read(bytes("Số phiếu,Trạng thái,Việc\nA1,chờ,x\nA2,\"chờ,x\nA3,chờ,x\n", "UTF-8"));

        assertThat(sheet.tickets()).extracting(TicketNews::ticket).containsExactly("A1");
        assertThat(sheet.bad()).singleElement().satisfies(bad -> {
            assertThat(bad.number()).isEqualTo(3);
            assertThat(bad.why().code()).isEqualTo("queue.csv.quotes");
        });
    }

    @Test
    void more_lines_than_a_ward_has_are_not_taken() {
        String text = "Số phiếu,Trạng thái,Việc\n" + "A,chờ,x\n".repeat(Sheet.MOST_LINES + 1);

        Garbled garbled = catchThrowableOfType(Garbled.class, () -> read(bytes(text, "UTF-8")));

        assertThat(garbled.reason().code()).isEqualTo("queue.csv.too-many");
    }

    @Test
    void of_very_many_bad_lines_the_first_are_told_and_all_counted() throws Garbled {
        Sheet sheet = read(bytes("Số phiếu,Trạng thái,Việc\n" + "A,ngủ,x\n".repeat(5_000), "UTF-8"));

        assertThat(sheet.bad()).hasSize(Sheet.MOST_TOLD);
        assertThat(sheet.badCount()).isEqualTo(5_000);
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(PIECES)
                .list()
                .ofMaxSize(60)
                .map(pieces -> pieces.stream().collect(Collectors.joining()));
    }

    @Property(tries = 500)
    void whatever_is_written_there_is_read_or_refused_for_a_reason_that_has_a_sentence(@ForAll("files") String tail) {
        try {
            Sheet sheet = read(bytes("Số phiếu,Trạng thái,Việc\n" + tail, "UTF-8"));
            sheet.bad().forEach(bad -> assertThat(WORDS.say(bad.why())).isNotBlank());
        } catch (Garbled e) {
            assertThat(WORDS.say(e.reason())).isNotBlank();
        }
    }

    @Property(tries = 300)
    void a_whole_file_with_bytes_spoilt_is_read_or_refused_for_a_reason_that_has_a_sentence(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = WHOLE.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(8); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
        try {
            read(cut).bad().forEach(bad -> assertThat(WORDS.say(bad.why())).isNotBlank());
        } catch (Garbled e) {
            assertThat(WORDS.say(e.reason())).isNotBlank();
        }
    }
}
