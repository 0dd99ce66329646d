package vn.ward.core.config;

import vn.ward.core.exchange.Sha256;

/**
 * The id of who is told by {@code mail.to} alone, and so has no name: a word made of their address, always the same, by which no
 * log, no key of a message and no page gives the address away.
 */
public final class MailedId {

    private static final String MAIL = "mail-";
    private static final int DIGITS = 8;

    private MailedId() {}

    public static String of(String address) {
        return MAIL + Sha256.of(address).substring(0, DIGITS);
    }

    /** What {@code recorded} is called now: earlier versions recorded the address itself. A copy's id begins with the same sign. */
    public static String now(String recorded) {
        return recorded.indexOf('@') > 0 ? of(recorded) : recorded;
    }
}
