package vn.ward.alert.channel.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;

/** Headers as configured: any value may be a secret, so a refusal tells names alone. */
public final class Headers {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Of the connection. */
    private static final Set<String> OWN =
            Set.of("connection", "content-length", "expect", "host", "te", "trailer", "transfer-encoding", "upgrade");

    private Headers() {}

    /**
     * What stands below {@code headers}.
     *
     * @param taken further names, in small letters, that the channel writes itself
     * @return empty if a problem was noted
     */
    public static Optional<Map<String, Secret>> read(Section section, Set<String> taken) {
        Map<String, Secret> headers = new LinkedHashMap<>();
        boolean sound = true;
        for (Map.Entry<String, Secret> header :
                section.map("headers", Secret::new).entrySet()) {
            String small = header.getKey().toLowerCase(Locale.ROOT);
            if (NAME.matcher(header.getKey()).matches()
                    && !OWN.contains(small)
                    && !taken.contains(small)
                    && isWritable(header.getValue().reveal())) {
                headers.put(header.getKey(), header.getValue());
            } else {
                section.refuse("headers", "header.form", header.getKey());
                sound = false;
            }
        }
        return sound ? Optional.of(headers) : Optional.empty();
    }

    /** Whether it is printable ASCII on one line. */
    static boolean isWritable(String value) {
        return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~'));
    }
}
