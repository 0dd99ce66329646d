package vn.ward.alert.channel.gsm;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a command ended: {@code OK}, {@code ERROR}, {@code +CMS ERROR: 331}, {@code +CME ERROR: 10}. Pure.
 *
 * @param error empty if it was done
 */
record Final(Optional<ModemError> error) {

    private static final Pattern NUMBERED = Pattern.compile("\\+(CMS|CME) ERROR: ?(\\d{1,5})");
    private static final Pattern WORDED = Pattern.compile("\\+(?:CMS|CME) ERROR:.*");
    private static final Pattern UNASKED = Pattern.compile(
            "RING|\\+CRING: .*|\\+CMTI: .*|\\+CDSI?: .*|\\+CMT: .*|\\+CLIP: .*|\\+CUSD: .*|\\+CIEV: .*|\\+CTZ[VE]?: .*"
                    + "|\\+CGEV: .*|\\^[A-Z]+:.*|\\*[A-Z]+.*|RDY|SMS Ready|Call Ready|SMS DONE|PB DONE"
                    + "|\\+C[EG]?REG: ?\\d+(?:,\"[0-9A-Fa-f]*\",\"[0-9A-Fa-f]*\"(?:,\\d+)?(?:,\"[0-9A-Fa-f]*\")?)?");
    private static final Pattern ARRIVED = Pattern.compile("\\+CMTI: .*");
    private static final List<String> FAILED = List.of("ERROR", "NO CARRIER", "COMMAND NOT SUPPORT");

    static Optional<Final> find(String line) {
        if (line.equals("OK")) {
            return Optional.of(new Final(Optional.empty()));
        }
        Matcher numbered = NUMBERED.matcher(line);
        if (numbered.matches()) {
            return failed(new ModemError(numbered.group(1), Integer.parseInt(numbered.group(2))));
        }
        return FAILED.contains(line) || WORDED.matcher(line).matches() ? failed(ModemError.PLAIN) : Optional.empty();
    }

    private static Optional<Final> failed(ModemError error) {
        return Optional.of(new Final(Optional.of(error)));
    }

    boolean isDone() {
        return error.isEmpty();
    }

    /** Whether the modem may write it at any time, unasked: {@code +CREG: 1}, while the answer to a question has two numbers. */
    static boolean isUnasked(String line) {
        return UNASKED.matcher(line).matches();
    }

    /** Whether it says that a message has come in. */
    static boolean isArrival(String line) {
        return ARRIVED.matcher(line).matches();
    }
}
