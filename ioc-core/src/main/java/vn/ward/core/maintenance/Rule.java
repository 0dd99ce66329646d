package vn.ward.core.maintenance;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.jspecify.annotations.Nullable;

/**
 * An RRULE that recurs once a day at most. Its end (UNTIL) is kept apart: people write it as a day or as a time of their
 * own zone, where the standard wants UTC.
 *
 * @param text as it is kept: without blanks, in capitals
 * @param recur the rule without its end
 * @param until as written; null if the rule has none
 */
record Rule(String text, RecurrenceRule recur, @Nullable String until) {

    private static final int LONGEST_TEXT = 500;
    private static final int MOST_INTERVAL = 1_000;
    private static final int MOST_COUNT = 10_000;
    private static final String UNTIL = "UNTIL";
    private static final Pattern PART = Pattern.compile("([A-Z]{4,10})=([A-Z0-9,+-]+)");
    private static final Pattern END = Pattern.compile("(\\d{8})(?:T(\\d{6})(Z?))?");
    private static final Set<String> FREQUENCIES = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
    private static final Set<String> TOO_OFTEN = Set.of("HOURLY", "MINUTELY", "SECONDLY");
    private static final Set<String> PARTS = Set.of(
            "FREQ",
            "INTERVAL",
            "COUNT",
            UNTIL,
            "BYDAY",
            "BYMONTHDAY",
            "BYMONTH",
            "BYSETPOS",
            "BYYEARDAY",
            "BYWEEKNO",
            "WKST");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

    /** @throws Unfit if it is no rule, or one that is not taken */
    static Rule parse(String written) {
        String text = written.strip().toUpperCase(Locale.ROOT);
        text = text.startsWith("RRULE:") ? text.substring("RRULE:".length()) : text;
        Map<String, String> parts = parts(text);
        String frequency = parts.getOrDefault("FREQ", "");
        if (TOO_OFTEN.contains(frequency)) {
            throw new Unfit("rule", written, "rule-frequency", "a maintenance recurs once a day at most");
        }
        if (!FREQUENCIES.contains(frequency)
                || (parts.containsKey("COUNT") && parts.containsKey(UNTIL))
                || number(parts, "INTERVAL", 1) > MOST_INTERVAL
                || number(parts, "COUNT", 1) > MOST_COUNT) {
            throw form(text);
        }
        String until = parts.remove(UNTIL);
        if (until != null) {
            end(until, ZoneOffset.UTC);
        }
        String endless = parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(";"));
        try {
            return new Rule(text, new RecurrenceRule(endless, RecurrenceRule.RfcMode.RFC5545_STRICT), until);
        } catch (InvalidRecurrenceRuleException e) {
            throw form(text);
        }
    }

    private static Map<String, String> parts(String text) {
        Map<String, String> parts = new LinkedHashMap<>();
        if (text.length() > LONGEST_TEXT) {
            throw form(text.substring(0, LONGEST_TEXT));
        }
        for (String part : text.split(";", -1)) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()
                    || !PARTS.contains(matcher.group(1))
                    || parts.put(matcher.group(1), matcher.group(2)) != null) {
                throw form(text);
            }
        }
        return parts;
    }

    private static int number(Map<String, String> parts, String part, int otherwise) {
        try {
            return parts.containsKey(part) ? Integer.parseInt(parts.get(part)) : otherwise;
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }

    private static Unfit form(String text) {
        return new Unfit(
                "rule",
                text,
                "rule-form",
                "a rule is an RRULE of RFC 5545 such as FREQ=WEEKLY;BYDAY=SA;UNTIL=20271231");
    }

    boolean isEndless() {
        return until == null && recur.getCount() == null;
    }

    /** The last instant at which an occurrence may begin; a day means all of it. {@link Instant#MAX} without UNTIL. */
    Instant end(ZoneId zone) {
        return until == null ? Instant.MAX : end(until, zone);
    }

    private static Instant end(String until, ZoneId zone) {
        Matcher matcher = END.matcher(until);
        if (!matcher.matches()) {
            throw new Unfit("rule", until, "rule-until", "UNTIL is a day such as 20271231, or 20271231T220000");
        }
        try {
            if (matcher.group(2) == null) {
                LocalDate day = LocalDate.parse(until, DateTimeFormatter.BASIC_ISO_DATE);
                return day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
            }
            LocalDateTime time = LocalDateTime.parse(matcher.group(1) + matcher.group(2), TIME);
            return time.atZone("Z".equals(matcher.group(3)) ? ZoneOffset.UTC : zone)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new Unfit("rule", until, "rule-until", "UNTIL is a day such as 20271231, or 20271231T220000");
        }
    }
}
