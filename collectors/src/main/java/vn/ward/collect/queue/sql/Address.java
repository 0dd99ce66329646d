package vn.ward.collect.queue.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.ward.core.config.Hosts;
import vn.ward.core.config.Refused;

/**
 * Where a database is.
 *
 * @param host without brackets
 * @param options what secures the connection, {@code name=value} each
 */
record Address(String host, int port, String database, List<String> options) {

    private static final int PORT = 5432;
    private static final Pattern JDBC = Pattern.compile(
            "jdbc:postgresql://(\\[[^\\]]+]|[^\\[\\]:/?,]+)(?::(\\d{1,5}))?/([\\p{L}\\p{N}_.$-]{1,63})(?:\\?(.*))?");

    /** What else a driver can be told by its address, it can be told to harm us by: files to write, classes to load. */
    private static final Set<String> OPTIONS = new TreeSet<>(
            Set.of("ssl", "sslmode", "sslrootcert", "sslcert", "sslkey", "sslNegotiation", "channelBinding"));

    private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{N}_./:+-]{1,200}");

    Address {
        options = List.copyOf(options);
    }

    /** @throws Refused if it is none, or tells the driver something else */
    static Address read(String text) {
        Matcher parts = JDBC.matcher(text);
        if (!parts.matches() || !Hosts.isHost(Hosts.withoutBrackets(parts.group(1)))) {
            throw new Refused("queue.sql.url");
        }
        int port = parts.group(2) == null ? PORT : Integer.parseInt(parts.group(2));
        if (port < 1 || port > 65_535) {
            throw new Refused("queue.sql.url");
        }
        List<String> options = new ArrayList<>();
        for (String option :
                parts.group(4) == null ? new String[0] : parts.group(4).split("&", -1)) {
            int is = option.indexOf('=');
            if (is < 0
                    || !OPTIONS.contains(option.substring(0, is))
                    || !VALUE.matcher(option.substring(is + 1)).matches()) {
                throw new Refused("queue.sql.option", String.join(", ", OPTIONS));
            }
            options.add(option);
        }
        return new Address(Hosts.withoutBrackets(parts.group(1)), port, parts.group(3), options);
    }

    /** As it reads in a log. */
    String name() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    /** For the driver. */
    String jdbc() {
        return "jdbc:postgresql://" + name() + "/" + database
                + (options.isEmpty() ? "" : "?" + String.join("&", options));
    }
}
