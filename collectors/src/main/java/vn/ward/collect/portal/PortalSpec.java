package vn.ward.collect.portal;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Via;
import vn.ward.core.config.Section;
import vn.ward.core.target.ProbeSpec;

/**
 * What a guest of the public WiFi should see first.
 *
 * @param url the check address, http: nobody can stand in for an https one
 * @param answer the text that the check address answers with, with status 200; null: it answers 204
 * @param contains text the first mebibyte of the portal's page must have; null: any page will do
 * @param via the machine's own address in the guest network; empty: as the machine routes
 */
public record PortalSpec(
        URI url,
        @Nullable String answer,
        Expected expected,
        @Nullable String contains,
        Optional<InetAddress> via) implements ProbeSpec {

    public static final String KIND = "portal";

    /** Where Android asks; others by configuration. */
    static final URI ANDROID = URI.create("http://connectivitycheck.gstatic.com/generate_204");

    public PortalSpec {
        if (!"http".equalsIgnoreCase(url.getScheme()) || url.getHost() == null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("a check address is http with a host and no user");
        }
        if (contains != null && expected == Expected.OPEN) {
            throw new IllegalArgumentException("where the Internet is open there is no page to look at");
        }
    }

    /** Reads what stands below {@code portal:}. */
    public static Optional<PortalSpec> read(Section section) {
        return PortalReading.read(section);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> measurements() {
        return PortalProbe.MEASUREMENTS;
    }

    @Override
    public String describe() {
        return asked() + Via.described(via);
    }

    /** Which way it goes is no part of what is looked at. */
    @Override
    public String subject() {
        return KIND + "(" + asked() + ")";
    }

    private String asked() {
        return String.join(
                ", ",
                "url=" + url,
                "answer=" + (answer == null ? "204" : '"' + answer + '"'),
                "expect=" + expected.key(),
                "contains=" + (contains == null ? "anything" : '"' + contains + '"'));
    }
}
