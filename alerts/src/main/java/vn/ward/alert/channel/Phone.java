package vn.ward.alert.channel;

import java.util.Optional;
import java.util.regex.Pattern;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Refused;

/**
 * A telephone number that can be sent an SMS, kept as ITU-T E.164 writes it: {@code +84912345678}.
 *
 * <p>In Vietnam a mobile number is 0 and nine digits beginning with 3, 5, 7, 8 or 9, a fixed one 0 and ten digits beginning
 * with 2 (the numbering plan of Circular 22/2014/TT-BTTTT). Of other countries only the length is held against E.164.
 *
 * @param number with its plus sign
 */
public record Phone(String number) {

    /** A person's address on every channel that is a telephone's; kept as {@code +84…}. */
    public static final Reading<String> ADDRESS = text -> read(text).number();

    private static final Pattern SET_APART = Pattern.compile("[ .\\u00a0()-]");
    private static final Pattern WORLD = Pattern.compile("\\+[1-9]\\d{7,14}");
    private static final String VIETNAM = "+84";
    private static final Pattern VIETNAMESE = Pattern.compile("\\+84(?:[35789]\\d{8}|2\\d{9})");
    private static final Pattern WITHOUT_PLUS = Pattern.compile("84(?:[35789]\\d{8}|2\\d{9})");
    private static final int SHOWN = 3;

    public Phone {
        if (!isPhone(number)) {
            throw new IllegalArgumentException("a phone number is +, the country and the number: " + number);
        }
    }

    /**
     * Reads {@code 0912 345 678}, {@code 84912345678}, {@code +84 912-345-678}.
     *
     * @throws Refused if it is none of them
     */
    public static Phone read(String text) {
        String number = international(text);
        if (!WORLD.matcher(number).matches()) {
            throw new Refused("phone.form");
        }
        if (!isPhone(number)) {
            throw new Refused("phone.vietnam");
        }
        return new Phone(number);
    }

    /** The same of what others wrote, such as the sender of an SMS, which may be a name. */
    public static Optional<Phone> find(String text) {
        String number = international(text);
        return isPhone(number) ? Optional.of(new Phone(number)) : Optional.empty();
    }

    private static boolean isPhone(String number) {
        return WORLD.matcher(number).matches()
                && (!number.startsWith(VIETNAM) || VIETNAMESE.matcher(number).matches());
    }

    private static String international(String text) {
        String bare = SET_APART.matcher(text.strip()).replaceAll("");
        if (bare.startsWith("00")) {
            return "+" + bare.substring(2);
        }
        if (bare.startsWith("0")) {
            return VIETNAM + bare.substring(1);
        }
        return WITHOUT_PLUS.matcher(bare).matches() ? "+" + bare : bare;
    }

    /** Without the plus sign, as gateways want it: {@code 84912345678}. */
    public String digits() {
        return number.substring(1);
    }

    /** As it is dialled in Vietnam: {@code 0912345678}; of another country with its plus sign. */
    public String national() {
        return number.startsWith(VIETNAM) ? "0" + number.substring(VIETNAM.length()) : number;
    }

    /** For logs: the last digits alone. */
    public String shortened() {
        return "…" + number.substring(number.length() - SHOWN);
    }

    @Override
    public String toString() {
        return number;
    }
}
