package vn.ward.alert.channel.alertmanager;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.ward.alert.channel.Trust;
import vn.ward.alert.channel.http.Servers;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;
import vn.ward.core.notice.ChannelSpec;

/**
 * An Alertmanager.
 *
 * @param url http or https, with its route prefix if it has one
 * @param token sent as Bearer; empty: none
 * @param user with {@code password} sent as Basic; empty: none
 * @param lasting how long an alert is kept up without a word of ours
 */
public record AlertmanagerSpec(
        URI url,
        Optional<Secret> token,
        Optional<String> user,
        Optional<Secret> password,
        Duration lasting,
        Trust trust)
        implements ChannelSpec {

    public static final String KIND = "alertmanager";

    static final Duration USUALLY_LASTING = Duration.ofDays(7);
    private static final Reading<Duration> LASTING = Readings.duration(Duration.ofHours(1), Duration.ofDays(30));

    public AlertmanagerSpec {
        if (user.isPresent() != password.isPresent() || (user.isPresent() && token.isPresent())) {
            throw new IllegalArgumentException(
                    "an Alertmanager asks for a user with a password, for a token, or nobody");
        }
    }

    /** Reads what stands below {@code alertmanager:}. */
    public static Optional<AlertmanagerSpec> read(Section section) {
        Optional<URI> url = Servers.url(section);
        Optional<Secret> token = Servers.credential(section, "token");
        Optional<String> user = section.optional("user", AlertmanagerSpec::user);
        Optional<Secret> password = section.secret("password");
        Optional<Duration> lasting = section.written("lasting").isPresent()
                ? section.optional("lasting", LASTING)
                : Optional.of(USUALLY_LASTING);
        Optional<Trust> trust = Servers.trust(section);
        if (!isComplete(section, "token", token)
                || !isComplete(section, "user", user)
                || !isComplete(section, "password", password)) {
            return Optional.empty();
        }
        if (user.isPresent() != password.isPresent()) {
            String given = user.isPresent() ? "user" : "password";
            section.refuse(given, "alertmanager.pair", given, user.isPresent() ? "password" : "user");
            return Optional.empty();
        }
        if (user.isPresent() && token.isPresent()) {
            section.refuse("token", "alertmanager.one", "token");
            return Optional.empty();
        }
        return url.isPresent() && lasting.isPresent() && trust.isPresent()
                ? Optional.of(new AlertmanagerSpec(url.get(), token, user, password, lasting.get(), trust.get()))
                : Optional.empty();
    }

    private static String user(String text) {
        String user = Readings.text().read(text);
        if (user.indexOf(':') >= 0) {
            throw new Refused("alertmanager.user");
        }
        return user;
    }

    private static boolean isComplete(Section section, String key, Optional<?> read) {
        return section.written(key).isPresent() == read.isPresent();
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** What stands in {@code Authorization}; empty if nothing does. */
    Optional<String> authorization() {
        if (token.isPresent()) {
            return token.map(it -> "Bearer " + it.reveal());
        }
        return user.flatMap(who -> password.map(secret -> "Basic "
                + Base64.getEncoder().encodeToString((who + ":" + secret.reveal()).getBytes(StandardCharsets.UTF_8))));
    }

    List<Secret> secrets() {
        return Stream.of(token, password).flatMap(Optional::stream).toList();
    }
}
