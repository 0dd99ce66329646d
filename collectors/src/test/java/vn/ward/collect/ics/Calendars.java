package vn.ward.collect.ics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import vn.ward.core.meeting.Booking;

/** Calendars for tests, and what is read of them on a Monday morning at ten. */
final class Calendars {

    static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    static final ZoneId WARD = ZoneId.of("Asia/Ho_Chi_Minh");
    static final List<String> PROGRAMS = List.of("google", "exchange", "zimbra", "nextcloud");

    private Calendars() {}

    /** In the style of {@code program}; its lines end in LF. */
    static String of(String program) {
        try (InputStream in = Objects.requireNonNull(Calendars.class.getResourceAsStream(program + ".ics"), program)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of one meeting on the Wednesday, with these lines instead of its own. */
    static String event(String... lines) {
        return calendar("BEGIN:VEVENT", String.join("\n", lines), "END:VEVENT");
    }

    static String calendar(String... lines) {
        return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n" + String.join("\n", lines) + "\nEND:VCALENDAR\n";
    }

    static Programme read(String calendar) {
        return read(calendar.getBytes(StandardCharsets.UTF_8));
    }

    static Programme read(byte[] calendar) {
        return Agenda.read(calendar, NOW, WARD, Deadline.in(Duration.ofMinutes(1)));
    }

    /** {@code 25 09:00-10:00 Room} for each, by the ward's clock. */
    static List<String> told(Programme programme) {
        return programme.bookings().stream().map(Calendars::told).toList();
    }

    private static String told(Booking booking) {
        var from = booking.from().atZone(WARD);
        var until = booking.until().atZone(WARD);
        return "%02d %s-%s %s"
                .formatted(from.getDayOfMonth(), from.toLocalTime(), until.toLocalTime(), booking.location())
                .strip();
    }
}
