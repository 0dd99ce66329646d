package vn.ward.collect.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant EIGHT_FIFTEEN = Instant.parse("2026-11-24T01:15:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24T08:15:00+07:00",
                "2026-11-24T08:15+07:00",
                "2026-11-24T01:15:00Z",
                "2026-11-24T01:15:00.000Z",
                "2026-11-24T08:15:00+0700",
                "2026-11-24T08:15:00+07",
                "2026-11-24 08:15:00 +07:00",
                "2026-11-24T08:15:00+07:00[Asia/Ho_Chi_Minh]",
                "2026-11-24T08:15:00",
                "2026-11-24 08:15:00",
                "2026-11-24 08:15:00.0",
                "2026-11-24 08:15",
                "2026-11-24 8:15",
                "24/11/2026 08:15",
                "24/11/2026 08:15:00",
                "24/11/2026 8:15",
                "08:15 24/11/2026",
                "  2026-11-24 08:15:00 ",
                "1795482900",
                "1795482900.0",
                "1795482900000"
            })
    void an_instant_is_read_however_it_is_written(String written) throws Garbled {
        assertThat(Instants.read(written, ZONE)).contains(EIGHT_FIFTEEN);
    }

    @Test
    void an_instant_is_read_of_whatever_type_it_is() throws Garbled {
        for (Object value : List.of(
                1795482900,
                1795482900L,
                1795482900000L,
                1795482900.0,
                new BigDecimal("1795482900"),
                BigInteger.valueOf(1795482900000L),
                LocalDateTime.parse("2026-11-24T08:15"),
                OffsetDateTime.parse("2026-11-24T08:15+07:00"),
                EIGHT_FIFTEEN,
                java.util.Date.from(EIGHT_FIFTEEN))) {
            assertThat(Instants.read(value, ZONE)).as(value.getClass() + "").contains(EIGHT_FIFTEEN);
        }
    }

    @Test
    void parts_of_a_second_count_to_the_millisecond() throws Garbled {
        assertThat(Instants.read("2026-11-24T01:15:00.123456Z", ZONE)).contains(EIGHT_FIFTEEN.plusMillis(123));
        assertThat(Instants.read("1795482900.25", ZONE)).contains(EIGHT_FIFTEEN.plusMillis(250));
    }

    @ParameterizedTest
    @CsvSource(value = {"''", "'  '", "0", "0.0", "0000-00-00 00:00:00", "null", "-"})
    void many_a_system_writes_that_there_is_none(String none) throws Garbled {
        assertThat(Instants.read(none, ZONE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "08:15",
                "24/13/2026 08:15",
                "31/02/2026 08:15",
                "2026-11-24",
                "2026-11-24 25:00",
                "11/24/2026 08:15",
                "12",
                "-1795482900",
                "1795482900000000",
                "99999999999999999999",
                "1995-01-01 08:00",
                "2300-01-01 08:00",
                "2026-11-24T08:15:00+99:00",
                "2026-11-24T08:15:00[Mars/Olympus]"
            })
    void what_is_no_instant_is_told_with_what_it_is(String garbled) {
        assertThatThrownBy(() -> Instants.read(garbled, ZONE)).isInstanceOfSatisfying(Garbled.class, told -> {
            assertThat(told.reason().code()).isEqualTo("queue.instant");
            assertThat(garbled).startsWith(told.reason().values().get(0).substring(0, 1));
        });
    }

    @Property(tries = 2_000)
    void whatever_stands_there_is_an_instant_or_garbled(@ForAll Object value) {
        readOrRefuse(value);
    }

    @Property(tries = 2_000)
    void whatever_number_or_text_stands_there_is_an_instant_or_garbled(
            @ForAll double number, @ForAll BigDecimal exact, @ForAll String text) {
        readOrRefuse(number);
        readOrRefuse(exact);
        readOrRefuse(text);
        readOrRefuse(new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE + 1));
    }

    private static void readOrRefuse(Object value) {
        try {
            assertThat(Instants.read(value, ZONE)).isNotNull();
        } catch (Garbled garbled) {
            assertThat(garbled.reason().values()).hasSize(1);
        }
    }
}
