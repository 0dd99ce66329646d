package vn.ward.collect.ics;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.attempt.Shown;
import vn.ward.collect.attempt.Via;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;

/** Reads an {@link IcsSpec} from the configuration. */
final class IcsReading {

    private static final Reading<URI> WEB_ADDRESS = Readings.uri("http", "https");

    /** As calendar programs hand out addresses: it is https. */
    private static final Pattern WEBCAL = Pattern.compile("^webcals?(?=://)", Pattern.CASE_INSENSITIVE);

    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Set<String> OWN_HEADERS =
            Set.of("connection", "content-length", "transfer-encoding", "upgrade", "host");
    private static final List<String> OF_THE_WEB = List.of("headers", "ca", "via");

    private IcsReading() {}

    static Optional<IcsSpec> read(Section section) {
        OF_THE_WEB.forEach(section::written); // they are known keys, whichever source it has
        boolean isWeb = section.written("url").isPresent();
        boolean isFile = section.written("file").isPresent();
        if (isWeb == isFile) {
            section.refuse(isWeb ? "file" : "url", "ics.one-source");
            return Optional.empty();
        }
        return isWeb ? web(section) : file(section);
    }

    private static Optional<IcsSpec> web(Section section) {
        Optional<Secret> url = section.optional(
                "url",
                text -> new Secret(WEB_ADDRESS
                        .read(WEBCAL.matcher(text).replaceFirst("https"))
                        .toString()));
        Map<String, Secret> headers = section.map("headers", Secret::new);
        boolean sound = soundHeaders(section, headers);
        Optional<Authorities> authorities = Authorities.named(section);
        Optional<InetAddress> via = Via.read(section);
        return sound
                ? url.flatMap(to -> authorities.map(ours -> new IcsSpec(new Source.Web(to, headers, ours), via)))
                : Optional.empty();
    }

    private static Optional<IcsSpec> file(Section section) {
        boolean sound = Shown.areWrittenOut(section, "ics.shown", "file");
        Optional<String> name = section.optional("file", Readings.text());
        Optional<Path> path = section.path("file");
        for (String key : OF_THE_WEB) {
            if (section.keys().contains(key)) {
                section.refuse(key, "ics.of-url", key);
                sound = false;
            }
        }
        return sound
                ? name.flatMap(
                        written -> path.map(where -> new IcsSpec(new Source.Paper(written, where), Optional.empty())))
                : Optional.empty();
    }

    /** Whether the headers can be sent. Names are told, values never: they may be secrets. */
    private static boolean soundHeaders(Section section, Map<String, Secret> headers) {
        boolean sound = true;
        for (Map.Entry<String, Secret> header : headers.entrySet()) {
            String name = header.getKey();
            boolean writable = header.getValue().reveal().chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~'));
            if (!HEADER_NAME.matcher(name).matches()
                    || OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))
                    || !writable) {
                section.refuse("headers", "ics.header", name);
                sound = false;
            }
        }
        return sound;
    }
}
