package vn.ward.alert.channel.webhook;

import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import vn.ward.alert.channel.Trust;
import vn.ward.alert.channel.http.Template;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;
import vn.ward.core.notice.ChannelSpec;

/**
 * Whom a webhook calls, and with what.
 *
 * @param url an address, with places in its path or its query; it may hold a secret
 * @param headers besides the channel's own; any of them may hold a secret
 * @param secret what the body is signed with; empty: it is not signed
 * @param body empty: all facts
 * @param keyed whether the receiver knows a message again by its {@code Idempotency-Key}
 */
public record WebhookSpec(
        Template url,
        HttpMethod method,
        Map<String, Secret> headers,
        Optional<Secret> secret,
        Format format,
        Optional<Template> body,
        boolean keyed,
        Trust trust)
        implements ChannelSpec {

    public static final String KIND = "webhook";

    public WebhookSpec {
        headers = Map.copyOf(headers);
    }

    /** Reads what stands below {@code webhook:}. */
    public static Optional<WebhookSpec> read(Section section) {
        return WebhookReading.read(section);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Where a message goes. */
    URI to(Map<String, String> facts) {
        return URI.create(URI.create(url.fill(facts, Template::url)).toASCIIString());
    }
}
