package vn.ward.collect.tls;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What is said in clear before a server of a kind shakes hands. Pure. */
enum StartTls {
    NONE,

    /** RFC 3207. */
    SMTP,

    /** RFC 9051, 6.2.1. */
    IMAP,

    /** RFC 4511, 4.14: an extended request, and one to which the answer is success. */
    LDAP;

    /** Whatever is longer is no answer to this. */
    static final int LONGEST = 8 << 10;

    private static final Pattern LINE_END = Pattern.compile("\r?\n");

    /** What all that was heard since the last word means. */
    enum Heard {
        MORE,
        GO,
        REFUSED
    }

    /**
     * @param word what is said, a character for each byte; may be nothing
     * @param meaning of what is heard after it
     */
    record Step(String word, Function<String, Heard> meaning) {}

    List<Step> steps() {
        return switch (this) {
            case NONE -> List.of();
            case SMTP ->
                List.of(
                        new Step("", heard -> reply(heard, "220")),
                        new Step("EHLO ward-ioc\r\n", heard -> reply(heard, "250")),
                        new Step("STARTTLS\r\n", heard -> reply(heard, "220")));
            case IMAP ->
                List.of(
                        new Step("", StartTls::greeting), // who takes us as signed in already takes no STARTTLS
                        new Step("a STARTTLS\r\n", StartTls::tagged));
            case LDAP -> List.of(new Step(Ldap.request(), Ldap::answered));
        };
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Lines {@code 250-…} until the one {@code 250 …}. */
    private static Heard reply(String heard, String code) {
        for (String line : wholeLines(heard)) {
            if (!line.startsWith(code)) {
                return Heard.REFUSED;
            }
            if (!line.startsWith(code + "-")) {
                return Heard.GO;
            }
        }
        return Heard.MORE;
    }

    private static Heard greeting(String heard) {
        List<String> lines = wholeLines(heard);
        if (lines.isEmpty()) {
            return Heard.MORE;
        }
        return upper(lines.get(0)).startsWith("* OK") ? Heard.GO : Heard.REFUSED;
    }

    private static Heard tagged(String heard) {
        return wholeLines(heard).stream()
                .filter(line -> !line.startsWith("* "))
                .findFirst()
                .map(line -> upper(line).startsWith("A OK") ? Heard.GO : Heard.REFUSED)
                .orElse(Heard.MORE);
    }

    private static String upper(String line) {
        return line.toUpperCase(Locale.ROOT);
    }

    private static List<String> wholeLines(String heard) {
        int end = heard.lastIndexOf('\n');
        return end < 0 ? List.of() : Arrays.asList(LINE_END.split(heard.substring(0, end)));
    }

    /** The little BER that it takes. */
    private static final class Ldap {

        private static final String START_TLS = "1.3.6.1.4.1.1466.20037";
        private static final int EXTENDED_REQUEST = 0x77;
        private static final int EXTENDED_RESPONSE = 0x78;
        private static final byte NAME = (byte) 0x80;

        static String request() {
            int length = START_TLS.length();
            byte[] head = {
                0x30, (byte) (length + 7), 0x02, 0x01, 0x01, EXTENDED_REQUEST, (byte) (length + 2), NAME, (byte) length
            };
            return new String(head, StandardCharsets.ISO_8859_1) + START_TLS;
        }

        /** A message with our number 1, an extended response, whose first element is the code 0. */
        static Heard answered(String said) {
            byte[] heard = said.getBytes(StandardCharsets.ISO_8859_1);
            int[] whole = element(heard, 0);
            if (whole.length == 0 || whole[1] > heard.length) {
                return heard.length > 0 && heard[0] != 0x30 ? Heard.REFUSED : Heard.MORE;
            }
            int at = whole[0];
            byte[] number = {0x02, 0x01, 0x01};
            if (heard[0] != 0x30 || whole[1] < at + 4 || !Arrays.equals(number, 0, 3, heard, at, at + 3)) {
                return Heard.REFUSED;
            }
            int[] response = element(heard, at + 3);
            boolean granted = response.length > 0
                    && heard[at + 3] == EXTENDED_RESPONSE
                    && response[0] + 3 <= whole[1]
                    && heard[response[0]] == 0x0a
                    && heard[response[0] + 1] == 1
                    && heard[response[0] + 2] == 0;
            return granted ? Heard.GO : Heard.REFUSED;
        }

        /** Where the content of the element at {@code from} begins and ends; empty if its length is not there yet. */
        private static int[] element(byte[] bytes, int from) {
            if (from + 1 >= bytes.length) {
                return new int[0];
            }
            int first = bytes[from + 1] & 0xff;
            if (first < 0x80) {
                return new int[] {from + 2, from + 2 + first};
            }
            int digits = Math.min(first & 0x7f, 3);
            if (from + 2 + digits > bytes.length) {
                return new int[0];
            }
            int length = 0;
            for (int i = 0; i < digits; i++) {
                length = length << 8 | (bytes[from + 2 + i] & 0xff);
            }
            return new int[] {from + 2 + digits, from + 2 + digits + length};
        }
    }
}
