package vn.ward.collect.ics;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A DATE or a DATE-TIME of RFC 5545.
 *
 * @param utc whether it is in UTC, whatever zone is named
 * @param day whether it is a day and no time; then {@code local} is its beginning
 */
record Moment(LocalDateTime local, boolean utc, boolean day) {

    private static final Pattern FORM = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:T(\\d{2})(\\d{2})(\\d{2})(Z?))?");
    private static final Pattern DURATION = Pattern.compile(
            "([+-]?)P(?:(\\d{1,5})W)?(?:(\\d{1,5})D)?(?:T(?:(\\d{1,6})H)?(?:(\\d{1,8})M)?(?:(\\d{1,9})S)?)?");

    /** @throws Passed.Over if it is none */
    static Moment parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw Passed.UNREADABLE.over();
        }
        try {
            LocalDate date = LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3));
            if (matcher.group(4) == null) {
                return new Moment(date.atStartOfDay(), false, true);
            }
            int second = Math.min(59, number(matcher, 6)); // a leap second
            LocalDateTime time = date.atTime(number(matcher, 4), number(matcher, 5), second);
            return new Moment(time, "Z".equals(matcher.group(7)), false);
        } catch (DateTimeException e) {
            throw Passed.UNREADABLE.over();
        }
    }

    /** @throws Passed.Over if it is none */
    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw Passed.UNREADABLE.over();
        }
        Duration length = Duration.ofDays(7L * number(matcher, 2))
                .plusDays(number(matcher, 3))
                .plusHours(number(matcher, 4))
                .plusMinutes(number(matcher, 5))
                .plusSeconds(number(matcher, 6));
        return matcher.group(1).equals("-") ? length.negated() : length;
    }

    private static int number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
