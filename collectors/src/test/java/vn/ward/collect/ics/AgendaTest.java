package vn.ward.collect.ics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.ward.collect.ics.Calendars.NOW;
import static vn.ward.collect.ics.Calendars.WARD;
import static vn.ward.collect.ics.Calendars.calendar;
import static vn.ward.collect.ics.Calendars.event;
import static vn.ward.collect.ics.Calendars.read;
import static vn.ward.collect.ics.Calendars.told;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.availability.Period;
import vn.ward.core.result.Reason;

/** What is read of a calendar. */
@Timeout(120)
class AgendaTest {

    static final List<String> PROGRAMS = Calendars.PROGRAMS;

    private static Reason unfit(String calendar) {
        Unfit unfit = catchThrowableOfType(Unfit.class, () -> read(calendar));
        assertThat(unfit).isNotNull();
        return unfit.reason();
    }

    @Test
    void a_calendar_as_google_writes_it() {
        Programme programme = read(Calendars.of("google"));

        // the Thursday is left out; the meeting of the 30th was put off until after the window, at 03:00 UTC on the
        // first
        assertThat(told(programme))
                .containsExactly(
                        "23 08:00-09:00 Hội trường",
                        "23 14:00-15:30 Phòng họp P301, tầng 3",
                        "01 09:30-10:30 Phòng họp tầng 2");
        assertThat(programme.passed()).isEqualTo(Map.of(Passed.CANCELLED, 1, Passed.ALL_DAY, 1));
        assertThat(programme.window())
                .isEqualTo(new Period(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(8))));
        assertThat(programme.on(LocalDate.of(2026, 11, 23), WARD)).isEqualTo(2);
    }

    @Test
    void a_calendar_as_exchange_writes_it() {
        Programme programme = read(Calendars.of("exchange"));

        // ten days from the 20th, one of them called off; nine in Paris is three in the afternoon; no address of a web
        // meeting
        assertThat(told(programme))
                .containsExactly(
                        "23 07:30-08:00 Phòng trực; Cuộc họp Microsoft Teams",
                        "24 07:30-08:00 Phòng trực; Cuộc họp Microsoft Teams",
                        "24 15:00-16:00 P301",
                        "26 07:30-08:00 Phòng trực; Cuộc họp Microsoft Teams",
                        "27 07:30-08:00 Phòng trực; Cuộc họp Microsoft Teams",
                        "28 07:30-08:00 Phòng trực; Cuộc họp Microsoft Teams",
                        "29 07:30-08:00 Phòng trực; Cuộc họp Microsoft Teams");
        assertThat(programme.passed()).isEqualTo(Map.of(Passed.CANCELLED, 1, Passed.ALL_DAY, 1));
    }

    @Test
    void a_calendar_as_zimbra_writes_it() {
        Programme programme = read(Calendars.of("zimbra"));

        assertThat(told(programme))
                .containsExactly(
                        "23 15:30-16:00",
                        "25 14:00-15:30 \"Phòng tiếp dân\" <phongtiepdan@phuong.example>",
                        "27 14:00-15:30 \"Phòng tiếp dân\" <phongtiepdan@phuong.example>");
        assertThat(programme.unplaced()).isEqualTo(1);
    }

    @Test
    void a_calendar_as_nextcloud_writes_it() {
        Programme programme = read(Calendars.of("nextcloud"));

        assertThat(told(programme))
                .containsExactly("23 16:00-17:00 Tầng 3 Phòng A", "25 09:00-10:00 Phòng B", "26 09:00-10:00 Phòng C");
        assertThat(programme.unknownZones()).isEqualTo(1);
    }

    @ParameterizedTest
    @FieldSource("PROGRAMS")
    void what_a_meeting_is_about_and_who_comes_is_in_nothing_that_is_kept(String program) {
        Gleaner gleaner = Gleaner.read(Unfolding.lines(Calendars.of(program).getBytes(StandardCharsets.UTF_8)));
        Stream<Draft> drafts = Stream.concat(gleaner.entries().stream(), gleaner.zones().values().stream());

        assertThat(Calendars.of(program)).contains("BIMAT");
        assertThat(read(Calendars.of(program)).toString())
                .doesNotContain("BIMAT")
                .doesNotContainIgnoringCase("://");
        assertThat(drafts.map(draft -> Stream.of(
                                "SUMMARY", "DESCRIPTION", "ORGANIZER", "ATTENDEE", "X-ALT-DESC", "COMMENT", "CONTACT")
                        .map(draft::value)
                        .collect(Collectors.joining())))
                .allSatisfy(kept -> assertThat(kept).isEmpty());
    }

    @ParameterizedTest
    @FieldSource("PROGRAMS")
    void ends_of_lines_marks_and_charsets_change_nothing(String program) {
        String calendar = Calendars.of(program);
        Programme read = read(calendar);

        assertThat(read(calendar.replace("\n", "\r\n"))).isEqualTo(read);
        assertThat(read(calendar.replace("\n", "\r"))).isEqualTo(read);
        assertThat(read(calendar.replaceAll("\n(?![ \t])", "\n\n"))).isEqualTo(read);
        assertThat(read(calendar.replaceAll("\n(?![ \t])", " \r\n"))).isEqualTo(read);
        assertThat(read("\uFEFF" + calendar)).isEqualTo(read);
        assertThat(read(("\uFEFF" + calendar).getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(read);
        assertThat(read(("\uFEFF" + calendar).getBytes(StandardCharsets.UTF_16BE)))
                .isEqualTo(read);
        assertThat(read(calendar.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(read);
        assertThat(read(calendar.getBytes(StandardCharsets.UTF_16BE))).isEqualTo(read);
        assertThat(read(calendar + calendar)).isEqualTo(read(calendar + "\n\n" + calendar));
    }

    @Test
    void a_line_is_folded_in_the_middle_of_a_letter_too() {
        String calendar = event("DTSTART:20261125T020000Z", "DTEND:20261125T030000Z", "LOCATION:Phòng họp tầng ba");
        byte[] bytes = calendar.getBytes(StandardCharsets.UTF_8);
        for (int width = 1; width < 9; width++) {
            ByteArrayOutputStream folded = new ByteArrayOutputStream();
            int column = 0;
            for (byte each : bytes) {
                if (each == '\n') {
                    column = 0;
                    folded.write('\r');
                } else if (column++ == width) {
                    folded.writeBytes("\r\n ".getBytes(StandardCharsets.US_ASCII));
                    column = 1;
                }
                folded.write(each);
            }
            assertThat(told(read(folded.toByteArray()))).containsExactly("25 09:00-10:00 Phòng họp tầng ba");
        }
    }

    @Test
    void a_line_that_is_none_is_left_out_and_takes_nothing_with_it() {
        assertThat(told(read(event(
                        "DESCRIPTION:first",
                        "which goes on without being folded",
                        "DTSTART:20261125T020000Z",
                        "",
                        "and again",
                        "DTEND:20261125T030000Z",
                        "\u0000\u0001",
                        "nobody"))))
                .containsExactly("25 09:00-10:00");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Phòng họp P301\\, tầng 3                                    | Phòng họp P301, tầng 3
            Tầng 3\\nPhòng A\\NB                                        | Tầng 3 Phòng A B
            C:\\\\Phòng\\\\A                                            | C:\\Phòng\\A
            https://zoom.us/j/1?pwd=x                                   | ''
            Phòng A; https://zoom.us/j/1?pwd=x;                         | Phòng A
            Pho\u0300ng A                                               | Phòng A
            """)
    void a_place_is_one_line_without_addresses_of_the_web(String written, String place) {
        assertThat(Place.of(written)).isEqualTo(place);
        assertThat(Place.of("x".repeat(199) + "😀y")).hasSize(199);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            DTSTART:20261125T090000~DTEND:20261125T100000                                  | 25 09:00-10:00
            DTSTART:20261125T020000Z~DURATION:PT90M                                        | 25 09:00-10:30
            DTSTART;TZID=Asia/Tokyo:20261125T110000~DTEND:20261125T030000Z                 | 25 09:00-10:00
            DTSTART;TZID=Tokyo Standard Time:20261125T110000~DURATION:PT1H                 | 25 09:00-10:00
            DTSTART;TZID=/mozilla.org/20050126_1/Asia/Tokyo:20261125T110000~DURATION:PT1H  | 25 09:00-10:00
            DTSTART;TZID="(UTC+07:00) Bangkok, Hanoi, Jakarta":20261125T090000~DURATION:PT1H | 25 09:00-10:00
            dtstart:20261125T090000~dtend:20261125T100000                                  | 25 09:00-10:00
            DTSTART:20261125T235960Z~DURATION:P1D                                          | 26 06:59:59-06:59:59
            DTSTART:20261201T025959Z~DURATION:PT1S                                         | 01 09:59:59-10:00
            DTSTART:20261122T030000Z~DURATION:PT1H                                         | 22 10:00-11:00
            """)
    void a_time_is_read_as_it_is_meant(String lines, String told) {
        assertThat(told(read(event(lines.split("~"))))).containsExactly(told);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            DTSTART:20261125T090000                                     | ENDLESS
            DTSTART:20261125T090000~DTEND:20261125T090000               | ENDLESS
            DTSTART:20261125T090000~DTEND:20261125T080000               | ENDLESS
            DTSTART:20261125T090000~DURATION:-PT1H                      | ENDLESS
            DTSTART:20261125T090000~DTEND:20270125T080000               | ENDLESS
            DTSTART:20261125T090000~DURATION:P99999W                    | ENDLESS
            DTSTART;VALUE=DATE:20261125                                 | ALL_DAY
            DTSTART:20261125T090000~DURATION:PT1H~STATUS:cancelled      | CANCELLED
            DTSTART:20261125T090000~DURATION:PT1H~RRULE:FREQ=SECONDLY   | TOO_OFTEN
            DTSTART:19700101T090000~DURATION:PT1H~RRULE:FREQ=MINUTELY   | TOO_OFTEN
            DTSTART:20261125T090000~DURATION:PT1H~RRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7;BYMINUTE=0,1,2,3,4,5,6 | TOO_OFTEN
            DTSTART:20261125T090000~DURATION:PT1H~RRULE:FREQ=HOURLY;BYMINUTE=0,20,40 | TOO_OFTEN
            """)
    void what_is_no_meeting_in_a_room_is_passed_over_and_counted(String lines, Passed why) {
        Programme programme = read(event(lines.split("~")));

        assertThat(programme.passed()).isEqualTo(Map.of(why, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DTSTART:tomorrow",
                "DTSTART:20261325T090000~DURATION:PT1H",
                "DTSTART:20261125T250000~DURATION:PT1H",
                "DTSTART:20261125T090000~DURATION:an hour",
                "DTSTART:20261125T090000~DTEND:x",
                "DURATION:PT1H",
                "DTSTART:20261125T090000~DURATION:PT1H~RRULE:FREQ=OFTEN",
                "DTSTART:20261125T090000~DURATION:PT1H~RRULE:",
                "DTSTART:20261125T090000~DURATION:PT1H~RRULE:FREQ=DAILY;INTERVAL=2147483647",
                "DTSTART:20261125T090000~DURATION:PT1H~RRULE:FREQ=DAILY;UNTIL=never",
                "DTSTART:00010101T090000~DURATION:PT1H~RRULE:FREQ=HOURLY"
            })
    void a_calendar_of_which_no_time_can_be_read_is_not_empty(String lines) {
        assertThat(unfit(event(lines.split("~")))).isEqualTo(Reason.of("ics.unreadable"));
        // beside one that can be read it is passed over
        String beside = event(lines.split("~")).replace("END:VCALENDAR", """
                BEGIN:VEVENT
                DTSTART:20261125T090000
                DURATION:PT1H
                END:VEVENT
                END:VCALENDAR""");
        assertThat(told(read(beside))).contains("25 09:00-10:00");
        assertThat(read(beside).passed()).isEqualTo(Map.of(Passed.UNREADABLE, 1));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            20200106T090000 | FREQ=WEEKLY;INTERVAL=2;BYDAY=MO          | 30
            20200113T090000 | FREQ=WEEKLY;INTERVAL=2;BYDAY=MO          | 23
            20200131T090000 | FREQ=MONTHLY;BYDAY=-1FR                  | 27
            20200130T090000 | FREQ=MONTHLY                             | 30
            20201125T090000 | FREQ=YEARLY                              | 25
            20200101T090000 | FREQ=DAILY;UNTIL=20261124T020000Z        | 23,24
            20200101T090000 | FREQ=DAILY;UNTIL=20261124T015959Z        | 23
            20200101T090000 | FREQ=DAILY;UNTIL=20261124                | 23,24
            20200101T090000 | FREQ=DAILY;UNTIL=20261124T090000         | 23,24
            20261123T090000 | FREQ=DAILY;COUNT=3                       | 23,24,25
            20260823T090000 | FREQ=DAILY;COUNT=94                      | 23,24
            20261123T090000 | FREQ=WEEKLY;BYDAY=TU                     | 23,24,01
            20200101T090000 | FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30       | ''
            20270101T090000 | FREQ=DAILY                               | ''
            20261124T090000 | FREQ=DAILY;X-OTHER=1;INTERVAL=3          | 24,27,30
            """)
    void a_rule_is_followed_to_the_window(String first, String rule, String days) {
        Programme programme = read(event("DTSTART:" + first, "DURATION:PT1H", "RRULE:" + rule));

        assertThat(programme.bookings().stream()
                        .map(booking ->
                                "%02d".formatted(booking.from().atZone(WARD).getDayOfMonth()))
                        .collect(Collectors.joining(",")))
                .isEqualTo(days);
    }

    @Test
    void a_meeting_recurs_by_its_own_clock_when_the_clocks_are_changed() {
        Instant october = Instant.parse("2026-10-23T03:00:00Z");
        String calendar = event("DTSTART;TZID=Europe/Paris:20260105T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY");
        String described = Calendars.of("exchange")
                .replaceAll(
                        "(?s)BEGIN:VEVENT.*END:VEVENT",
                        "BEGIN:VEVENT\nDTSTART;TZID=Romance Standard Time:"
                                + "20260105T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY\nEND:VEVENT");

        List<Instant> starts = Agenda.read(
                        calendar.getBytes(StandardCharsets.UTF_8), october, WARD, Deadline.in(Duration.ofMinutes(1)))
                .bookings()
                .stream()
                .map(booking -> booking.from())
                .toList();

        assertThat(starts)
                .contains(Instant.parse("2026-10-24T07:00:00Z"), Instant.parse("2026-10-25T08:00:00Z"))
                .hasSize(9);
        assertThat(Agenda.read(
                                described.getBytes(StandardCharsets.UTF_8),
                                october,
                                WARD,
                                Deadline.in(Duration.ofMinutes(1)))
                        .bookings()
                        .stream()
                        .map(booking -> booking.from()))
                .isEqualTo(starts);
    }

    @Test
    void a_zone_that_a_calendar_describes_itself_counts_before_what_its_name_says() {
        String zone = """
                BEGIN:VTIMEZONE
                TZID:Asia/Tokyo
                BEGIN:STANDARD
                DTSTART:19700101T000000
                TZOFFSETTO:+0730
                END:STANDARD
                BEGIN:STANDARD
                DTSTART:20261126T000000
                TZOFFSETFROM:+0730
                TZOFFSETTO:%s
                END:STANDARD
                END:VTIMEZONE
                """;
        String event = """
                BEGIN:VEVENT
                DTSTART;TZID=Asia/Tokyo:20261125T093000
                DURATION:PT1H
                RRULE:FREQ=DAILY;COUNT=2
                END:VEVENT""";

        assertThat(told(read(calendar(zone.formatted("+0800") + event))))
                .containsExactly("25 09:00-10:00", "26 08:30-09:30");
        assertThat(told(read(calendar(zone.formatted("+99") + event))))
                .containsExactly("25 09:00-10:00", "26 09:00-10:00");
    }

    @Test
    void a_meeting_that_was_moved_is_where_it_was_moved_to_and_nowhere_else() {
        String master = "UID:a\nDTSTART:20261124T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3\nLOCATION:A";
        String moved = "END:VEVENT\nBEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20261125T090000\nDURATION:PT1H\n";

        assertThat(told(read(event(master, moved, "DTSTART:20261126T150000\nLOCATION:B"))))
                .containsExactly("24 09:00-10:00 A", "26 09:00-10:00 A", "26 15:00-16:00 B");
        assertThat(told(read(event(master, moved, "DTSTART:20270101T150000"))))
                .containsExactly("24 09:00-10:00 A", "26 09:00-10:00 A");
        assertThat(told(read(event(master, moved, "DTSTART:20261125T090000\nSTATUS:CANCELLED"))))
                .containsExactly("24 09:00-10:00 A", "26 09:00-10:00 A");
        assertThat(told(read(event(master, moved.replace("20261125T090000", "20261125"), "DTSTART:20261125T100000"))))
                .containsExactly("24 09:00-10:00 A", "25 10:00-11:00", "26 09:00-10:00 A");
        assertThat(told(read(event(master, moved.replace("UID:a", "UID:b"), "DTSTART:20261125T100000"))))
                .as("of another meeting")
                .containsExactly("24 09:00-10:00 A", "25 09:00-10:00 A", "25 10:00-11:00", "26 09:00-10:00 A");
    }

    @Test
    void of_several_versions_the_last_counts() {
        String first = "UID:a\nDTSTART:20261124T090000\nDURATION:PT1H\nLOCATION:A\nSEQUENCE:";
        String other = "END:VEVENT\nBEGIN:VEVENT\nUID:a\nDTSTART:20261125T090000\nDURATION:PT1H\nLOCATION:B\nSEQUENCE:";

        assertThat(told(read(event(first + 0, other + 1)))).containsExactly("25 09:00-10:00 B");
        assertThat(told(read(event(first + 2, other + 1)))).containsExactly("24 09:00-10:00 A");
        assertThat(told(read(event(first + 1, other + 1)))).containsExactly("24 09:00-10:00 A", "25 09:00-10:00 B");
        assertThat(told(read(event(first + 1, other + "2\nSTATUS:CANCELLED")))).isEmpty();
    }

    @Test
    void further_times_may_be_periods() {
        assertThat(told(read(event(
                        "DTSTART:20261124T090000",
                        "DURATION:PT1H",
                        "RDATE;VALUE=PERIOD:20261125T090000/PT2H,20261126T020000Z/20261126T050000Z",
                        "RDATE;VALUE=DATE:20261127"))))
                .containsExactly("24 09:00-10:00", "25 09:00-11:00", "26 09:00-12:00");
    }

    @Test
    void the_same_meeting_twice_is_one() {
        String event = "DTSTART:20261124T090000\nDURATION:PT1H\nRDATE:20261124T090000";

        assertThat(told(read(event(event, "END:VEVENT\nBEGIN:VEVENT", event)))).containsExactly("24 09:00-10:00");
    }

    @Test
    void a_calendar_without_meetings_is_one() {
        assertThat(read(calendar()).bookings()).isEmpty();
        assertThat(read(calendar("BEGIN:VTODO\nDUE:20261124\nEND:VTODO")).bookings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<!DOCTYPE html><html><body>Đăng nhập: BIMAT</body></html>",
                "{\"error\":\"gone\"}",
                "BEGIN:VCARD\nEND:VCARD"
            })
    void what_is_no_calendar_is_told_apart(String page) {
        assertThat(unfit(page)).isEqualTo(Reason.of("ics.not-a-calendar"));
    }

    @ParameterizedTest
    @FieldSource("PROGRAMS")
    void a_calendar_that_was_cut_off_calls_no_meeting_off(String program) {
        String calendar = Calendars.of(program);
        for (int length = 20; length < calendar.length() - 2; length += 37) {
            assertThat(unfit(calendar.substring(0, length)).code()).isIn("ics.broken", "ics.not-a-calendar");
        }
    }

    @Test
    void ends_that_fit_no_beginning_are_no_calendar() {
        assertThat(unfit(calendar("BEGIN:VEVENT", "END:VTODO"))).isEqualTo(Reason.of("ics.broken"));
        assertThat(unfit(calendar("END:VEVENT"))).isEqualTo(Reason.of("ics.broken"));
        assertThat(unfit(calendar("BEGIN:A\n".repeat(20_000) + "END:A\n".repeat(20_000))))
                .isEqualTo(Reason.of("ics.broken"));
    }

    @Test
    void many_entries_are_read_and_too_many_are_not() {
        String one =
                "BEGIN:VEVENT\nDTSTART:20200101T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;UNTIL=20200301\nEND:VEVENT\n";

        assertThat(read(calendar(one.repeat(Gleaner.MOST_PARTS))).bookings()).isEmpty();
        assertThat(unfit(calendar(one.repeat(Gleaner.MOST_PARTS + 1))).code()).isEqualTo("ics.many-parts");
    }

    @Test
    void many_meetings_are_read_and_too_many_are_not() {
        String all = "DTSTART:20261124T000000\nDURATION:PT1H\nRRULE:FREQ=HOURLY;COUNT=100\nLOCATION:";
        String twenty = IntStream.range(0, 20)
                .mapToObj(i -> all + i)
                .collect(Collectors.joining("\nEND:VEVENT\nBEGIN:VEVENT\n"));

        assertThat(read(event(twenty)).bookings()).hasSize(Agenda.MOST_MEETINGS);
        assertThat(unfit(event(twenty, "END:VEVENT\nBEGIN:VEVENT\nDTSTART:20261124T003000\nDURATION:PT1H"))
                        .code())
                .isEqualTo("ics.many-meetings");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=HOURLY",
                "FREQ=HOURLY;COUNT=2147483647",
                "FREQ=DAILY;BYDAY=1MO;BYSETPOS=-366",
                "FREQ=YEARLY;BYYEARDAY=1,2,3,4,5,6,7,8,9,10,11,12;BYHOUR=1,2,3,4,5,6,7,8;BYMINUTE=0,30",
                "FREQ=HOURLY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=30"
            })
    void a_calendar_of_nothing_but_heavy_rules_ends_in_time(String rule) {
        String one = "BEGIN:VEVENT\nDTSTART:19000101T090000\nDURATION:PT1H\nRRULE:" + rule + "\nEND:VEVENT\n";
        byte[] calendar = calendar(one.repeat(Gleaner.MOST_PARTS)).getBytes(StandardCharsets.UTF_8);
        long begun = System.nanoTime();

        try {
            Agenda.read(calendar, NOW, WARD, Deadline.in(Duration.ofSeconds(2)));
        } catch (Unfit unfit) {
            assertThat(unfit.reason().code()).isIn("ics.heavy", "ics.many-meetings");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void the_zones_of_this_program_stay_as_they_were() {
        Set<String> before = ZoneId.getAvailableZoneIds();

        Calendars.PROGRAMS.forEach(program -> read(Calendars.of(program)));

        assertThat(ZoneId.getAvailableZoneIds()).isEqualTo(before).noneMatch(zone -> zone.contains("ical4j"));
    }
}
