package vn.ward.collect.unifi;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import vn.ward.collect.attempt.Shown;
import vn.ward.collect.attempt.Via;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;
import vn.ward.core.target.ProbeSpec;

/**
 * One access point of a site.
 *
 * @param point its name on the controller, exact but for how accents are composed
 */
public record UnifiSpec(Access access, String point) implements ProbeSpec {

    public static final String KIND = "unifi";
    private static final String DEFAULT_SITE = "default";

    public UnifiSpec {
        if (point.isBlank()) {
            throw new IllegalArgumentException("a point has a name");
        }
    }

    /** Reads what stands below {@code unifi:}. */
    public static Optional<UnifiSpec> read(Section section) {
        Optional<URI> url = section.required("url", Readings.uri("https"));
        boolean hasKey = section.written("key").isPresent();
        Optional<Secret> key = section.secret("key");
        if (!hasKey) {
            section.refuse("key", "unifi.key");
        }
        String site = section.optional("site", Readings.text()).orElse(DEFAULT_SITE);
        Optional<String> point = section.required("point", Readings.text());
        boolean trusts = section.written("trust").isPresent();
        Optional<Trust> trust = trusts ? section.optional("trust", Trust::read) : Optional.of(Trust.AUTHORITIES);
        Optional<InetAddress> via = Via.read(section);
        boolean shown = Shown.areWrittenOut(section, "unifi.shown", "url", "site", "point");
        if (url.filter(to -> to.getRawQuery() != null || to.getRawFragment() != null)
                .isPresent()) {
            section.refuse("url", "unifi.url");
            return Optional.empty();
        }
        return shown && url.isPresent() && key.isPresent() && point.isPresent() && trust.isPresent()
                ? Optional.of(new UnifiSpec(new Access(url.get(), key.get(), site, trust.get(), via), point.get()))
                : Optional.empty();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> measurements() {
        return Seen.MEASUREMENTS;
    }

    /** Without the key. */
    @Override
    public String describe() {
        return access.describe() + ", point=" + point;
    }

    @Override
    public Optional<InetAddress> via() {
        return access.via();
    }

    @Override
    public String subject() {
        Access anyWay = new Access(access.url(), access.key(), access.site(), access.trust(), Optional.empty());
        return KIND + "(" + new UnifiSpec(anyWay, point).describe() + ")";
    }

    /** With all points of its site. */
    @Override
    public Optional<String> round() {
        return Optional.of(KIND + " " + access.controller() + " " + access.site() + Via.described(access.via()));
    }

    /** As recorded: a secret has no place in it. */
    @Override
    public String toString() {
        return KIND + "(" + describe() + ")";
    }
}
