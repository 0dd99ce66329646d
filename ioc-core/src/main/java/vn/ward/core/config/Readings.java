package vn.ward.core.config;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.ward.core.target.Objective;

/**
 * The kinds of values that a configuration is made of. Each is strict about one way to write it, with its unit, and
 * says the cure when it refuses. A refusal never repeats the text: that may have come from a placeholder. Any thread.
 */
public final class Readings {

    private static final int LONGEST_TEXT = 1000;
    /** Control characters, line breaks of all kinds, and halves of characters, which no database stores. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Pattern DAYS = Pattern.compile("(\\d{1,6})d");
    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9]\\d{0,8}");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)(%?)");
    private static final Pattern BIT_RATE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(bps|kbps|Mbps|Gbps)");
    private static final Pattern BYTES = Pattern.compile("([1-9]\\d{0,8})(kB|MB|GB)");
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
    private static final Map<String, Long> BYTE_UNITS = Map.of("kB", 1_000L, "MB", 1_000_000L, "GB", 1_000_000_000L);
    private static final Pattern HOST_PORT = Pattern.compile("(?:\\[([^\\]]*)]|([^:\\[\\]]+)):(\\d{1,5})");
    private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(.{1,189})");
    private static final Map<String, BigDecimal> BITS = Map.of(
            "bps", BigDecimal.ONE,
            "kbps", new BigDecimal(1_000),
            "Mbps", new BigDecimal(1_000_000),
            "Gbps", new BigDecimal(1_000_000_000));

    private Readings() {}

    /** One line that is not blank, at most 1000 characters; without blanks around it, in NFC, as all names are stored. */
    public static Reading<String> text() {
        return text -> {
            if (text.isBlank()) {
                throw new Refused("text.blank");
            }
            if (CONTROL.matcher(text.strip()).find()) {
                throw new Refused("text.lines");
            }
            if (text.length() > LONGEST_TEXT) {
                throw new Refused("text.long", LONGEST_TEXT);
            }
            return Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        };
    }

    /**
     * A whole number with its unit, from {@code min} to {@code max}, both included: {@code 250ms}, {@code 30s},
     * {@code 5m}, {@code 1h}.
     */
    public static Reading<Duration> duration(Duration min, Duration max) {
        return Shape.of(DURATION, written(min)).reads(text -> {
            Matcher matcher = DURATION.matcher(text);
            if (!matcher.matches()) {
                throw new Refused("duration.form");
            }
            long count = Long.parseLong(matcher.group(1));
            Duration duration = switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(count);
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                default -> Duration.ofHours(count);
            };
            if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
                throw new Refused("duration.range", written(min), written(max));
            }
            return duration;
        });
    }

    /** Whole days, from {@code min} to {@code max}, both included: {@code 90d}. */
    public static Reading<Integer> days(int min, int max) {
        return Shape.of(DAYS, min + "d").reads(text -> {
            Matcher matcher = DAYS.matcher(text);
            if (!matcher.matches()) {
                throw new Refused("days.form");
            }
            int days = Integer.parseInt(matcher.group(1));
            if (days < min || days > max) {
                throw new Refused("days.range", min + "d", max + "d");
            }
            return days;
        });
    }

    /** As it is written in the file: the largest unit that makes it a whole number; exact to the millisecond. */
    public static String written(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + "h";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    /** A whole number, from {@code min} to {@code max}, both included. */
    public static Reading<Integer> number(int min, int max) {
        return Shape.number(min, max).reads(text -> {
            if (!NUMBER.matcher(text).matches()) {
                throw new Refused("number.form", min, max);
            }
            int number = Integer.parseInt(text);
            if (number < min || number > max) {
                throw new Refused("number.range", min, max);
            }
            return number;
        });
    }

    /** 1 to 65535. */
    public static Reading<Integer> port() {
        return number(1, 65535);
    }

    /** The id of a target. */
    public static Reading<String> targetId() {
        return OfficeSections::id;
    }

    /** A name, an IPv4 address, or an IPv6 address (without brackets, without a zone). */
    public static Reading<String> host() {
        return text -> {
            if (!Hosts.isHost(text)) {
                throw new Refused("host.form");
            }
            return text;
        };
    }

    /** An IPv4 or IPv6 address, no name. */
    public static Reading<InetAddress> address() {
        return text -> Hosts.findAddress(text).orElseThrow(() -> new Refused("address.form"));
    }

    /** {@code host:port}, with brackets around an IPv6 address: {@code [::1]:8080}. The port is 1 to 65535. */
    public static Reading<HostPort> hostPort() {
        return Shape.of(HOST_PORT, "127.0.0.1:8080").reads(text -> hostPort(text, 1));
    }

    /** The same, with a least port of 0 where one may be taken that is free. */
    static HostPort hostPort(String text, int leastPort) {
        Matcher matcher = HOST_PORT.matcher(text);
        if (!matcher.matches()) {
            throw new Refused("host.port-form");
        }
        String bracketed = matcher.group(1);
        boolean valid = bracketed != null ? Hosts.isIpv6(bracketed) : Hosts.isHost(matcher.group(2));
        if (!valid) {
            throw new Refused("host.port-form");
        }
        int port = Integer.parseInt(matcher.group(3));
        if (port < leastPort || port > 65535) {
            throw new Refused("host.port-range", leastPort, 65535);
        }
        return new HostPort(bracketed != null ? bracketed : matcher.group(2), port);
    }

    /** {@code 99.5%}: more than 0%, at most 100%, and never without its sign. */
    public static Reading<Objective> percent() {
        return Shape.of(PERCENT, "99.5%").reads(text -> {
            Matcher matcher = PERCENT.matcher(text);
            if (!matcher.matches()) {
                throw new Refused("percent.form");
            }
            if (matcher.group(2).isEmpty()) {
                throw new Refused("percent.sign");
            }
            BigDecimal percent = new BigDecimal(matcher.group(1));
            if (percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
                throw new Refused("percent.range");
            }
            return new Objective(percent);
        });
    }

    /** Bits per second: {@code 300Mbps}, {@code 1.5Gbps}, {@code 64kbps}; more than zero. */
    public static Reading<Long> bitRate() {
        return Shape.of(BIT_RATE, "300Mbps").reads(text -> {
            Matcher matcher = BIT_RATE.matcher(text);
            if (!matcher.matches()) {
                throw new Refused("rate.form");
            }
            BigDecimal unit = BITS.getOrDefault(matcher.group(2), BigDecimal.ONE);
            long bits = new BigDecimal(matcher.group(1)).multiply(unit).longValue();
            if (bits <= 0) {
                throw new Refused("rate.zero");
            }
            return bits;
        });
    }

    /** A number of bytes, at least {@code least}: {@code 500kB}, {@code 50MB}, {@code 2GB}; 1 MB is a million. */
    public static Reading<Long> bytes(long least) {
        return Shape.of(BYTES, "1GB").reads(text -> {
            Matcher matcher = BYTES.matcher(text);
            if (!matcher.matches()) {
                throw new Refused("bytes.form");
            }
            long bytes = Long.parseLong(matcher.group(1)) * BYTE_UNITS.getOrDefault(matcher.group(2), 1L);
            if (bytes < least) {
                throw new Refused("bytes.least", written(least));
            }
            return bytes;
        });
    }

    /** As it is written in the file: the largest unit that makes it a whole number, {@code kB} at least. */
    public static String written(long bytes) {
        if (bytes % 1_000_000_000 == 0) {
            return bytes / 1_000_000_000 + "GB";
        }
        return bytes % 1_000_000 == 0 ? bytes / 1_000_000 + "MB" : (bytes + 999) / 1_000 + "kB";
    }

    /** A time of the day such as {@code 07:15}. */
    public static Reading<LocalTime> timeOfDay() {
        return Shape.of(TIME, "07:00").reads(text -> {
            if (!TIME.matcher(text).matches()) {
                throw new Refused("time.form");
            }
            return LocalTime.parse(text);
        });
    }

    /** {@code true} or {@code false}, in small letters; no {@code yes}, {@code on} or {@code 1}. */
    public static Reading<Boolean> bool() {
        Reading<String> word = oneOf(List.of("true", "false"));
        return word.shape().reads(text -> word.read(text).equals("true"));
    }

    /**
     * An address with a host and without a user or password in it, such as {@code https://documents.example/login}.
     * What is not ASCII in its path comes back percent-encoded.
     *
     * @param schemes in small letters: {@code http}, {@code https}
     */
    public static Reading<URI> uri(String... schemes) {
        List<String> known = Arrays.stream(schemes).toList();
        return text -> {
            URI uri;
            try {
                uri = new URI(text);
            } catch (URISyntaxException e) {
                throw new Refused("uri.form", String.join(", ", known));
            }
            String scheme = uri.getScheme();
            if (scheme == null || !known.contains(scheme.toLowerCase(Locale.ROOT))) {
                throw new Refused("uri.scheme", String.join(", ", known));
            }
            String authority = uri.getRawAuthority();
            if (authority != null && authority.contains("@")) {
                throw new Refused("uri.user-info");
            }
            if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535) {
                throw new Refused("uri.host");
            }
            return URI.create(uri.toASCIIString());
        };
    }

    /** One of {@code keys}, as it is written there. */
    public static Reading<String> oneOf(Collection<String> keys) {
        Map<String, String> same = new LinkedHashMap<>();
        keys.forEach(key -> same.put(key, key));
        return oneOf(same);
    }

    /** The value of one of the keys. */
    public static <T> Reading<T> oneOf(Map<String, T> byKey) {
        return Shape.oneOf(byKey.keySet()).reads(text -> {
            T value = byKey.get(text);
            if (value == null) {
                throw new Refused("choice.unknown", String.join(", ", byKey.keySet()));
            }
            return value;
        });
    }

    /** A region's zone, such as {@code Asia/Ho_Chi_Minh}: an offset such as {@code +07:00} knows no rules. */
    public static Reading<ZoneId> zone() {
        return text -> {
            if (!ZoneId.getAvailableZoneIds().contains(text)) {
                throw new Refused("zone.unknown");
            }
            return ZoneId.of(text);
        };
    }

    /** A day such as {@code 2026-02-17}. */
    public static Reading<LocalDate> date() {
        return text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new Refused("date.form");
            }
        };
    }

    /** A bare mail address such as {@code duty@office.example}, without a name or angle brackets. */
    public static Reading<String> mailAddress() {
        return text -> {
            Matcher matcher = MAIL.matcher(text);
            if (!matcher.matches() || !Hosts.isHost(matcher.group(1))) {
                throw new Refused("mail.address");
            }
            return text;
        };
    }
}
