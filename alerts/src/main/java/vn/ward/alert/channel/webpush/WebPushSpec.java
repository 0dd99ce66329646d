package vn.ward.alert.channel.webpush;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Section;
import vn.ward.core.notice.ChannelSpec;

/**
 * How browsers are woken.
 *
 * @param contact whom a push service asks if something is wrong with what we send: {@code mailto:} or {@code https:}
 * @param keep how long a push service keeps a message for a device that is off
 * @param allow push services besides the known ones, each as an origin: {@code https://push.office.example}
 */
public record WebPushSpec(URI contact, Duration keep, List<URI> allow) implements ChannelSpec {

    public static final String KIND = "web_push";

    private static final Duration KEPT = Duration.ofHours(4);
    private static final Reading<String> MAIL = Readings.mailAddress();
    private static final Reading<URI> PAGE = Readings.uri("https");

    public WebPushSpec {
        if (!"mailto".equals(contact.getScheme()) && !"https".equals(contact.getScheme())) {
            throw new IllegalArgumentException("a push service's contact is mailto: or https:, not " + contact);
        }
        if (keep.compareTo(Duration.ofMinutes(1)) < 0 || keep.compareTo(Duration.ofDays(28)) > 0) {
            throw new IllegalArgumentException("push services keep a message from 1 minute to 28 days, not " + keep);
        }
        allow = List.copyOf(allow);
    }

    /** Reads what stands below {@code web_push:}. */
    public static Optional<WebPushSpec> read(Section section) {
        Optional<URI> contact = section.required("contact", WebPushSpec::contact);
        Optional<Duration> keep =
                section.optional("keep", Readings.duration(Duration.ofMinutes(1), Duration.ofDays(28)));
        List<URI> allow = section.list("allow", WebPushSpec::origin);
        return contact.map(whom -> new WebPushSpec(whom, keep.orElse(KEPT), allow));
    }

    private static URI contact(String text) {
        if (text.startsWith("mailto:")) {
            return URI.create("mailto:" + MAIL.read(text.substring("mailto:".length())));
        }
        if (!text.startsWith("https:")) {
            throw new Refused("web-push.contact");
        }
        return PAGE.read(text);
    }

    private static URI origin(String text) {
        URI uri = Readings.uri("https", "http").read(text);
        boolean more = !uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/");
        if (more || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new Refused("web-push.allow");
        }
        return uri;
    }

    @Override
    public String kind() {
        return KIND;
    }
}
