package vn.ward.alert.channel.webhook;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.ward.alert.channel.Facts;
import vn.ward.alert.channel.Trust;
import vn.ward.alert.channel.http.Headers;
import vn.ward.alert.channel.http.Servers;
import vn.ward.alert.channel.http.Template;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;

/** Reads a {@link WebhookSpec} from the configuration. */
final class WebhookReading {

    private static final Set<String> OWN_HEADERS = Set.of("idempotency-key", "x-ward-signature");

    private static final Map<String, HttpMethod> METHODS = Stream.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH)
            .collect(Collectors.toMap(HttpMethod::name, method -> method, (a, b) -> a, LinkedHashMap::new));

    private static final Pattern PLACE_IN_HOST = Pattern.compile("[^/?#]*//[^/?#]*[{]");

    /** Facts that are as bad as they may be. */
    private static final Map<String, String> HOSTILE =
            Facts.ALL.stream().collect(Collectors.toMap(name -> name, name -> "\"}\\\n{&=?/#"));

    private WebhookReading() {}

    static Optional<WebhookSpec> read(Section section) {
        Optional<Template> url = section.required("url", WebhookReading::url);
        Optional<HttpMethod> method = or(section, "method", Readings.oneOf(METHODS), HttpMethod.POST);
        Optional<Map<String, Secret>> headers = Headers.read(section, OWN_HEADERS);
        boolean signs = section.written("secret").isPresent();
        Optional<Secret> secret = section.secret("secret");
        Optional<Format> format = or(section, "type", Readings.oneOf(Format.byWord()), Format.JSON);
        boolean written = section.written("body").isPresent();
        Optional<Template> body = format.flatMap(type -> section.optional("body", text -> body(text, type)));
        Optional<Boolean> keyed = or(section, "keyed", Readings.bool(), false);
        Optional<Trust> trust = Servers.trust(section);
        if (url.isEmpty()
                || method.isEmpty()
                || headers.isEmpty()
                || signs != secret.isPresent()
                || format.isEmpty()
                || written != body.isPresent()
                || keyed.isEmpty()
                || trust.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new WebhookSpec(
                url.get(), method.get(), headers.get(), secret, format.get(), body, keyed.get(), trust.get()));
    }

    private static <T> Optional<T> or(Section section, String key, Reading<T> reading, T standard) {
        return section.written(key).isPresent() ? section.optional(key, reading) : Optional.of(standard);
    }

    /** Whoever is written into a message must not decide which server gets it. */
    private static Template url(String text) {
        Template url = Template.read(text);
        if (PLACE_IN_HOST.matcher(text).lookingAt()) {
            throw new Refused("webhook.host", "{to}");
        }
        URI filled = Readings.uri("http", "https").read(url.fill(HOSTILE, Template::url));
        if (filled.getRawFragment() != null) {
            throw new Refused("webhook.fragment");
        }
        return url;
    }

    private static Template body(String text, Format format) {
        Template body = Template.read(text);
        if (format == Format.JSON) {
            try {
                var unused = Json.decodeValue(body.fill(HOSTILE, Template::json));
            } catch (DecodeException e) {
                throw new Refused("webhook.json");
            }
        }
        return body;
    }
}
