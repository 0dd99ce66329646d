package vn.ward.core.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.ward.core.target.Target;

/** {@code heartbeat}: to whom the platform says that it lives. */
final class HeartbeatKeys {

    private static final Duration OFTEN = Duration.ofSeconds(1);
    private static final Duration SELDOM = Duration.ofMinutes(10);

    private HeartbeatKeys() {}

    /** @param files finds the files that are named */
    static Optional<Heartbeat> read(YamlSection section, WireKeys files) {
        List<Section> all = section.sections("to");
        if (all.isEmpty()) {
            section.refuse("to", "heartbeat.nobody", "to");
        }
        List<Heartbeat.Receiver> to =
                all.stream().flatMap(one -> receiver(one, files).stream()).toList();
        Optional<Duration> every =
                section.orDefault("every", Readings.duration(OFTEN, SELDOM), Heartbeat.DEFAULT_EVERY);
        return to.isEmpty() || every.isEmpty() ? Optional.empty() : Optional.of(new Heartbeat(to, every.get()));
    }

    private static Optional<Heartbeat.Receiver> receiver(Section section, WireKeys files) {
        Optional<URI> url = section.required("url", HeartbeatKeys::url);
        Optional<Secret> token = section.secret("token");
        if (section.written("token").isEmpty()) {
            section.refuse("token", "key.missing", "token");
        }
        Optional<Path> ca = section.optional("ca", files::path);
        return url.flatMap(there -> token.map(secret -> new Heartbeat.Receiver(there, secret, ca)));
    }

    private static URI url(String text) {
        URI url = Readings.uri("http", "https").read(text);
        String path = String.valueOf(url.getRawPath());
        boolean named = path.startsWith(Heartbeat.PATH) && Target.isId(path.substring(Heartbeat.PATH.length()));
        if (!named || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new Refused("heartbeat.path");
        }
        if (!url.getScheme().equalsIgnoreCase("https") && !Hosts.isLoopback(Hosts.withoutBrackets(url.getHost()))) {
            throw new Refused("heartbeat.https");
        }
        return url;
    }
}
