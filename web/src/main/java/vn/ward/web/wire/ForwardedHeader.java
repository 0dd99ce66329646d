package vn.ward.web.wire;

import io.vertx.core.net.HostAndPort;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code Forwarded} as RFC 7239 has it. Strict: a quote that a client leaves open must not swallow what a proxy adds. */
final class ForwardedHeader {

    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
    private static final Pattern PAIR = Pattern.compile(
            "\\G[ \\t]*(" + TOKEN + ")=(?:(" + TOKEN + ")|\"((?:[^\"\\\\]|\\\\.)*+)\")[ \\t]*([;,]|\\z)");
    private static final int MOST = 50;

    private ForwardedHeader() {}

    /**
     * Each proxy's word, the one next to the client first.
     *
     * @param lines in their order
     * @throws UnreadableForwarding if any of it can't be read
     */
    static List<Hop> hops(List<String> lines) {
        List<Hop> hops = new ArrayList<>();
        for (String line : lines) {
            read(line, hops);
            if (hops.size() > MOST) {
                throw new UnreadableForwarding();
            }
        }
        return hops;
    }

    private static void read(String line, List<Hop> hops) {
        Map<String, String> pairs = new HashMap<>();
        Matcher matcher = PAIR.matcher(line);
        int end = 0;
        while (matcher.find()) {
            String value = matcher.group(2) == null ? matcher.group(3).replaceAll("\\\\(.)", "$1") : matcher.group(2);
            if (pairs.put(matcher.group(1).toLowerCase(Locale.ROOT), value) != null) {
                throw new UnreadableForwarding();
            }
            end = matcher.end();
            if (!matcher.group(4).equals(";")) {
                hops.add(hop(pairs));
                pairs.clear();
            }
            if (matcher.group(4).isEmpty()) {
                return;
            }
        }
        if (end != line.length() || end == 0 || !pairs.isEmpty() || line.endsWith(",")) {
            throw new UnreadableForwarding();
        }
    }

    private static Hop hop(Map<String, String> pairs) {
        Optional<InetAddress> from = Optional.ofNullable(pairs.get("for")).flatMap(Hop::address);
        Optional<Boolean> secure = Optional.ofNullable(pairs.get("proto")).map(Hop::secure);
        Optional<HostAndPort> host = Optional.ofNullable(pairs.get("host")).map(Hop::host);
        return new Hop(from, secure, host);
    }
}
