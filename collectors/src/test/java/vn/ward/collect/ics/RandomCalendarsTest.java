package vn.ward.collect.ics;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.collect.ics.Calendars.NOW;
import static vn.ward.collect.ics.Calendars.WARD;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever is served instead of a calendar: it is read, or refused for a reason of its own, in time. */
class RandomCalendarsTest {

    private static final Set<String> REASONS = Set.of(
            "ics.not-a-calendar", "ics.broken", "ics.many-parts", "ics.many-meetings", "ics.heavy", "ics.unreadable");

    private static final List<String> PIECES = List.of(
            "BEGIN:VCALENDAR\r\n",
            "END:VCALENDAR\r\n",
            "BEGIN:VEVENT\r\n",
            "END:VEVENT\r\n",
            "BEGIN:VTIMEZONE\r\nTZID:Z\r\n",
            "BEGIN:STANDARD\r\n",
            "END:STANDARD\r\n",
            "END:VTIMEZONE\r\n",
            "TZOFFSETTO:+0700\r\n",
            "TZOFFSETFROM:-9999\r\n",
            "DTSTART;TZID=Z:20261125T090000\r\n",
            "DTSTART:20261125T020000Z\r\n",
            "DTSTART;VALUE=DATE:20261125\r\n",
            "DTSTART:99991231T235959Z\r\n",
            "DTSTART:00000101T000000\r\n",
            "DTEND;TZID=Z:20261125T100000\r\n",
            "DURATION:PT1H\r\n",
            "DURATION:P99999W\r\n",
            "RRULE:FREQ=DAILY\r\n",
            "RRULE:FREQ=SECONDLY\r\n",
            "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n",
            "RDATE;VALUE=PERIOD:20261125T090000/PT1H,20261125T090000/x\r\n",
            "EXDATE:20261125,x,20261125T090000Z\r\n",
            "RECURRENCE-ID;RANGE=THISANDFUTURE:20261125T090000Z\r\n",
            "UID:a\r\n",
            "SEQUENCE:99999999999999999999\r\n",
            "STATUS:CANCELLED\r\n",
            "LOCATION:Phòng\\, A\\\r\n",
            "SUMMARY;X=\"a:b;c:\r\n",
            "ATTENDEE;CN=:::;;;===\"\"\"\r\n",
            " folded\r\n",
            "\t\r\n",
            "\r",
            "\n",
            "\u0000",
            "\uFEFF",
            ":\r\n",
            ";\r\n",
            "=",
            "\"");

    private static @Nullable String read(byte[] calendar) {
        long begun = System.nanoTime();
        String reason = null;
        try {
            Programme programme = Agenda.read(calendar, NOW, WARD, Deadline.in(Duration.ofSeconds(3)));
            assertThat(programme.bookings()).allSatisfy(booking -> {
                assertThat(programme.window().contains(booking.from())).isTrue();
                assertThat(booking.until()).isAfter(booking.from());
                assertThat(booking.location()).hasSizeLessThanOrEqualTo(200).doesNotContainPattern("\\p{Cntrl}");
            });
        } catch (Unfit unfit) {
            reason = unfit.reason().code();
            assertThat(reason).isIn(REASONS);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
        return reason;
    }

    @Provide
    Arbitrary<byte[]> composed() {
        return Arbitraries.of(PIECES)
                .list()
                .ofMaxSize(40)
                .map(pieces -> ("BEGIN:VCALENDAR\r\n" + String.join("", pieces)).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 1500)
    void a_calendar_out_of_pieces_is_read_or_refused(@ForAll("composed") byte[] calendar) {
        read(calendar);
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(2_000);
    }

    @Property(tries = 500)
    void bytes_of_any_kind_are_no_calendar(@ForAll("bytes") byte[] noise) {
        assertThat(read(noise)).isNotNull();
    }

    /** Real ones with some of their bytes changed, left out, doubled. */
    @Provide
    Arbitrary<byte[]> mutated() {
        return Combinators.combine(
                        Arbitraries.of(Calendars.PROGRAMS),
                        Arbitraries.longs(),
                        Arbitraries.integers().between(1, 20))
                .as(RandomCalendarsTest::mutated);
    }

    private static byte[] mutated(String program, long seed, int times) {
        byte[] calendar = Calendars.of(program).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(seed);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(calendar.length);
            switch (random.nextInt(4)) {
                case 0 -> calendar[at] = (byte) random.nextInt(256);
                case 1 -> calendar[at] = (byte) ":;=,\"\r\n \t0123456789TZP/-+".charAt(random.nextInt(23));
                case 2 -> calendar = Arrays.copyOf(calendar, Math.max(20, at));
                default -> {
                    int length = Math.min(random.nextInt(200), calendar.length - at);
                    byte[] longer = Arrays.copyOf(calendar, calendar.length + length);
                    System.arraycopy(calendar, at, longer, at + length, calendar.length - at);
                    calendar = longer;
                }
            }
        }
        return calendar;
    }

    @Property(tries = 1500)
    void a_calendar_that_was_changed_on_the_way_is_read_or_refused(@ForAll("mutated") byte[] calendar) {
        read(calendar);
    }

    /** Rules that are grammatical, and some that are not. */
    @Provide
    Arbitrary<String> rules() {
        Arbitrary<String> frequency =
                Arbitraries.of("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY", "x");
        return Combinators.combine(frequency, part().list().ofMaxSize(5)).as((named, parts) -> {
            List<String> all = new ArrayList<>(List.of("FREQ=" + named));
            all.addAll(parts);
            return String.join(";", all);
        });
    }

    private static Arbitrary<String> part() {
        Arbitrary<String> name = Arbitraries.of(
                "INTERVAL",
                "COUNT",
                "BYSECOND",
                "BYMINUTE",
                "BYHOUR",
                "BYMONTHDAY",
                "BYYEARDAY",
                "BYWEEKNO",
                "BYMONTH",
                "BYSETPOS");
        Arbitrary<String> numbers = Arbitraries.integers()
                .between(-400, 1_000)
                .map(String::valueOf)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(list -> String.join(",", list));
        Arbitrary<String> days = Arbitraries.of(
                "BYDAY=MO,TU",
                "BYDAY=5MO",
                "BYDAY=-53SU",
                "BYDAY=XX",
                "WKST=SU",
                "UNTIL=20261125",
                "UNTIL=x",
                "SKIP=OMIT",
                "=",
                "RSCALE=CHINESE");
        return Arbitraries.oneOf(Combinators.combine(name, numbers).as((key, list) -> key + "=" + list), days);
    }

    @Property(tries = 1000)
    void a_rule_of_any_kind_ends(@ForAll("rules") String rule, @ForAll("beginnings") String first) {
        read(Calendars.event("DTSTART:" + first, "DURATION:PT1H", "RRULE:" + rule)
                .getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<String> beginnings() {
        return Arbitraries.of(
                "16010101T000000", "19000131T235959", "20261124T090000", "20261231T000000Z", "99991231T000000");
    }

    /** A zone may be as odd as a rule. */
    @Property(tries = 300)
    void a_zone_of_any_kind_ends(@ForAll("rules") String rule, @ForAll("beginnings") String first) {
        read(Calendars.calendar(
                        "BEGIN:VTIMEZONE\nTZID:Z\nBEGIN:DAYLIGHT\nDTSTART:" + first
                                + "\nTZOFFSETFROM:+0700\nTZOFFSETTO:+0800\nRRULE:" + rule
                                + "\nEND:DAYLIGHT\nEND:VTIMEZONE",
                        "BEGIN:VEVENT\nDTSTART;TZID=Z:20261124T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY\nEND:VEVENT")
                .getBytes(StandardCharsets.UTF_8));
    }
}
