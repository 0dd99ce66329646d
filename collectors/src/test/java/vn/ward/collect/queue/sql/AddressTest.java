package vn.ward.collect.queue.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.config.Refused;

/** What is written in the configuration, or kept of an earlier look, and reaches a database. */
class AddressTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://qms.example/qms, jdbc:postgresql://qms.example:5432/qms",
        "jdbc:postgresql://10.0.0.9:5433/qms, jdbc:postgresql://10.0.0.9:5433/qms",
        "jdbc:postgresql://[2001:db8::1]/qms, jdbc:postgresql://[2001:db8::1]:5432/qms",
        "jdbc:postgresql://a/b?sslmode=verify-full&sslrootcert=/etc/ca.pem, "
                + "jdbc:postgresql://a:5432/b?sslmode=verify-full&sslrootcert=/etc/ca.pem",
    })
    void an_address_is_as_the_driver_takes_it(String written, String jdbc) {
        assertThat(Address.read(written).jdbc()).isEqualTo(jdbc);
    }

    @Provide
    Arbitrary<String> addresses() {
        return Arbitraries.of(
                        "jdbc:postgresql://",
                        "a",
                        "10.0.0.9",
                        "[::1]",
                        ":5432",
                        ":0",
                        ":99999999999",
                        "/",
                        "qms",
                        "?",
                        "&",
                        "sslmode=require",
                        "sslmode=",
                        "socketFactory=x.Y",
                        "loggerFile=/x",
                        "password=p",
                        "#",
                        "@",
                        ",",
                        " ",
                        "%",
                        "\\",
                        "đ",
                        "\u0000")
                .list()
                .ofMaxSize(10)
                .map(pieces -> pieces.stream().collect(Collectors.joining()));
    }

    @Property(tries = 2_000)
    void whatever_is_written_is_refused_or_tells_the_driver_how_to_be_safe_and_no_more(
            @ForAll("addresses") String tail) {
        for (String text : List.of(tail, "jdbc:postgresql://a/b" + tail)) {
            try {
                Address address = Address.read(text);
                assertThat(address.port()).isBetween(1, 65_535);
                assertThat(address.options())
                        .allMatch(option -> option.startsWith("ssl") || option.startsWith("channelB"));
                assertThat(address.jdbc()).doesNotContain("socketFactory=", "loggerFile=", "password=", "@", ",");
            } catch (Refused e) {
                assertThat(e).hasMessageNotContaining("password");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'a\"; DROP TABLE x; --'", "''", "1a", "'a''b'", "a(b)", "'a;b'"})
    void what_is_no_name_is_refused(String name) {
        assertThatThrownBy(() -> Identifier.read(name)).isInstanceOf(Refused.class);
    }

    @Test
    void a_name_is_quoted_whatever_it_means_elsewhere() {
        assertThat(Identifier.quoted(Identifier.read("select"))).isEqualTo("\"select\"");
        assertThat(ViewName.read("qms.Vé hôm nay").quoted()).isEqualTo("\"qms\".\"Vé hôm nay\"");
    }

    @Property(tries = 1_000)
    void what_was_kept_of_another_column_counts_for_nothing_and_that_of_another_day_loses_nothing_of_this_one(
            @ForAll String kept) {
        for (String type : List.of("timestamp with time zone", "timestamp without time zone", "bigint")) {
            Column column = new Column("x", type);
            for (String mark : List.of(kept, TODAY + " " + kept, TODAY.minusDays(1) + " 5", " ")) {
                Optional<Cursor> read = Cursor.of(Map.of("changed", mark), column);
                if (column.isInstant()
                        && read.filter(of -> of.day().equals(TODAY)).isEmpty()) {
                    Object midnight = Cursor.midnight(column, TODAY, ZONE);
                    assertThat(Cursor.later(Cursor.from(read, column, TODAY, ZONE), midnight))
                            .isEqualTo(midnight);
                }
            }
        }
    }

    @Test
    void how_far_it_was_read_is_known_again() {
        for (Object at : List.of(
                OffsetDateTime.parse("2026-11-24T01:45:00.123456Z"),
                LocalDateTime.parse("2026-11-24T08:45:00.5"),
                new BigDecimal("25001"))) {
            String type = at instanceof OffsetDateTime
                    ? "timestamp with time zone"
                    : at instanceof BigDecimal ? "bigint" : "timestamp without time zone";
            Cursor cursor = new Cursor(TODAY, at);

            assertThat(Cursor.of(cursor.kept(), new Column("x", type))).contains(cursor);
        }
    }

    @Test
    void what_was_not_read_of_the_evening_is_read_on_the_next_day_and_what_is_too_old_is_not() {
        Column column = new Column("x", "timestamp without time zone");
        Optional<Cursor> evening = Optional.of(new Cursor(TODAY, LocalDateTime.parse("2026-11-24T16:30:00")));

        assertThat(Cursor.from(evening, column, TODAY.plusDays(1), ZONE))
                .isEqualTo(LocalDateTime.parse("2026-11-24T16:28:00"));
        assertThat(Cursor.from(evening, column, TODAY.plusDays(3), ZONE))
                .isEqualTo(TODAY.plusDays(3).atStartOfDay());
        assertThat(Cursor.from(Optional.empty(), column, TODAY, ZONE)).isEqualTo(TODAY.atStartOfDay());
    }

    @Test
    void what_is_still_to_come_and_what_is_before_all_queues_tells_nothing() {
        Instant now = Instant.parse("2026-11-24T02:00:00Z");

        assertThat(Cursor.counts(LocalDateTime.parse("2026-11-24T09:00:00"), now, ZONE))
                .isTrue();
        assertThat(Cursor.counts(LocalDateTime.parse("2026-11-24T09:00:01"), now, ZONE))
                .isFalse();
        assertThat(Cursor.counts(OffsetDateTime.MAX, now, ZONE)).isFalse();
        assertThat(Cursor.counts(OffsetDateTime.MIN, now, ZONE)).isFalse();
        assertThat(Cursor.counts(LocalDateTime.MIN, now, ZONE)).isFalse();
        assertThat(Cursor.counts(BigDecimal.TEN, now, ZONE)).isTrue();
    }
}
