package vn.ward.collect.icmp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code fping -l -D}, version 5.1. Pure.
 *
 * <pre>
 * [1796074335.55241] 10.9.0.2  : [7], 64 bytes, 0.366 ms (0.366 avg, 0% loss)
 * [1796074336.15321] 10.9.0.99 : [0], timed out (NaN avg, 100% loss)
 * ICMP Host Unreachable from 10.9.0.1 for ICMP Echo sent to 10.9.0.99
 * </pre>
 */
sealed interface FpingLine {

    /** Longer than any line of fping's. */
    int LONGEST = 400;

    Pattern ECHO = Pattern.compile("\\[(\\d{1,12}\\.\\d{1,9})] (\\S{1,64}) *: \\[(\\d{1,9})], (.{1,200})");
    Pattern ANSWERED = Pattern.compile("\\d{1,6} bytes, (\\d{1,9}(?:\\.\\d{1,6})?) ms \\(.*");
    Pattern REPORTED = Pattern.compile("ICMP (.{1,80}?) from (\\S{1,64}) for ICMP Echo sent to (\\S{1,64}).{0,80}");
    Pattern BARRED = Pattern.compile("(?i).*(unreachable|prohibited|time exceeded).*");
    Pattern ASIDE = Pattern.compile("(?:\\[[\\d.]{1,24}] )?\\S{1,64} *: duplicate for \\[\\d+], .{0,200}");

    /**
     * A packet's fate is known.
     *
     * @param at when fping wrote it, in seconds of the wall clock
     * @param index fping's own number of the packet, for each address from 0
     * @param rttSeconds NaN: no answer came in time
     */
    record Echo(double at, String address, int index, double rttSeconds) implements FpingLine {
        boolean isLost() {
            return Double.isNaN(rttSeconds);
        }
    }

    /**
     * A router, or this machine, says that packets do not get there.
     *
     * @param what such as {@code Host Unreachable}
     */
    record Barred(String what, String from, String address) implements FpingLine {}

    /** Understood, and of no consequence: an answer that came twice, a redirect. */
    record Aside() implements FpingLine {}

    /** Nothing that fping says of a packet: its own troubles, or noise. */
    record Garbled() implements FpingLine {}

    static FpingLine read(String line) {
        if (line.length() > LONGEST) {
            return new Garbled();
        }
        Matcher echo = ECHO.matcher(line);
        if (echo.matches()) {
            return echo(echo);
        }
        Matcher reported = REPORTED.matcher(line);
        if (reported.matches()) {
            return BARRED.matcher(reported.group(1)).matches()
                    ? new Barred(reported.group(1), reported.group(2), reported.group(3))
                    : new Aside();
        }
        return ASIDE.matcher(line).matches() ? new Aside() : new Garbled();
    }

    private static FpingLine echo(Matcher echo) {
        double at = Double.parseDouble(echo.group(1));
        int index = Integer.parseInt(echo.group(3));
        String fate = echo.group(4);
        if (fate.startsWith("timed out")) {
            return new Echo(at, echo.group(2), index, Double.NaN);
        }
        Matcher answered = ANSWERED.matcher(fate);
        return answered.matches()
                ? new Echo(at, echo.group(2), index, Double.parseDouble(answered.group(1)) / 1000)
                : new Garbled();
    }
}
