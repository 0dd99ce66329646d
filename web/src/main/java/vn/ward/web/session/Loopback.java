package vn.ward.web.session;

import java.util.regex.Pattern;

/** The names of this machine that no name server can give to another. */
public final class Loopback {

    private static final Pattern NAME =
            Pattern.compile("localhost|127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);

    private Loopback() {}

    /**
     * @param host without its port; an IPv6 address with or without brackets
     */
    public static boolean isName(String host) {
        return NAME.matcher(host).matches();
    }
}
