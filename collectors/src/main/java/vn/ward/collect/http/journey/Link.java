package vn.ward.collect.http.journey;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.http.Addresses;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;

/** Where a step leads: an address, whole or from the page before, with places for what earlier answers gave. */
final class Link {

    private static final Pattern WHOLE = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("[^/?#]*//[^/?#]*");
    private static final URI ANYWHERE = URI.create("http://anywhere.invalid/");

    private final String written;
    private final Phrase phrase;

    private Link(String written) {
        this.written = written;
        this.phrase = new Phrase(written);
    }

    /** @throws Refused if it is neither an http or https address nor a path */
    static Link read(String text) {
        Link link = new Link(text.strip());
        String example = link.example();
        if (WHOLE.matcher(example).matches()) {
            Readings.uri("http", "https").read(example);
            var host = HOST.matcher(link.written);
            if (host.find() && !new Phrase(host.group()).names().isEmpty()) {
                throw new Refused("journey.host");
            }
        } else if (example.startsWith("//")
                || example.isEmpty()
                || Addresses.lead(ANYWHERE, example).isEmpty()) {
            throw new Refused("journey.url");
        }
        return link;
    }

    private String example() {
        return written.replaceAll("<(" + Phrase.NAME + ")>", "x");
    }

    boolean isWhole() {
        return WHOLE.matcher(written).matches();
    }

    /** The server that the configuration names; empty for a path. */
    Optional<URI> server() {
        return isWhole() ? Optional.of(URI.create(example()).resolve("/")).map(Addresses::canonical) : Optional.empty();
    }

    List<String> names() {
        return phrase.names();
    }

    /** Whether it tells its server anything that the page did not: places, or a query, in which a secret may stand. */
    boolean carriesAnything() {
        return written.indexOf('?') >= 0 || !names().isEmpty();
    }

    /** @return empty if that is nowhere that can be asked */
    Optional<URI> from(URI page, Map<String, String> taken) {
        return Addresses.lead(page, phrase.with(taken, Link::encoded));
    }

    /** As it stands in an address. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** With the names of its query only, as {@link Addresses#withoutValues} shows one. */
    String describe() {
        int query = written.indexOf('?');
        return query < 0
                ? written
                : written.substring(0, query + 1)
                        + String.join(
                                "&",
                                List.of(written.substring(query + 1).split("&")).stream()
                                        .map(part -> part.substring(0, part.indexOf('=') + 1) + "…")
                                        .toList());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Link link && link.written.equals(written);
    }

    @Override
    public int hashCode() {
        return describe().hashCode();
    }

    @Override
    public String toString() {
        return describe();
    }
}
