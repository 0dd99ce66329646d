package vn.ward.core.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code listen}, {@code tls}, {@code proxy}, {@code url} and {@code inside}. For one reading; blocks on the files that are named. */
final class WireKeys {

    private final Path file;

    /** @param file the configuration, from whose folder paths count */
    WireKeys(Path file) {
        this.file = file;
    }

    /** Where the screens are served: beyond this machine only with something that guards the way. */
    Optional<HostPort> listen(YamlSection top) {
        return top.optional("listen", text -> {
            boolean isGuarded = top.has("tls") || top.has("proxy");
            HostPort address = Readings.hostPort(text, 0);
            if (!isGuarded && !Hosts.isLoopback(address.host())) {
                throw new Refused("listen.loopback");
            }
            return address;
        });
    }

    Wire wire(YamlSection top) {
        Optional<Tls> tls = top.sub("tls").flatMap(section -> tls(top, section));
        Optional<URI> url = top.optional("url", WireKeys::url);
        Proxies proxies = top.sub("proxy").map(WireKeys::proxies).orElse(Proxies.NONE);
        if (top.has("proxy") && !top.has("url")) {
            top.refuse("proxy", "proxy.url", "proxy");
        }
        List<Network> inside = top.has("inside") ? inside(top) : Wire.PRIVATE;
        return new Wire(tls, proxies, url, inside);
    }

    /** Whose addresses are the office's own; at least one, or nobody could sign in without a second factor unawares. */
    private static List<Network> inside(YamlSection top) {
        List<Network> inside = top.list("inside", text -> network(text, "inside.everybody"));
        if (top.isEmptyList("inside")) {
            top.refuse("inside", "inside.nobody", "inside");
        }
        return inside;
    }

    private Optional<Tls> tls(YamlSection top, YamlSection section) {
        Optional<Path> certificate = section.optional("certificate", this::path);
        Optional<Path> key = section.optional("key", this::path);
        Optional<Path> keystore = section.optional("keystore", this::path);
        Optional<Secret> password = section.secret("password");
        boolean isPem = section.has("certificate") || section.has("key");
        boolean isStore = section.has("keystore") || section.has("password");
        if (isPem == isStore) {
            top.refuse("tls", "tls.form", "tls");
        }
        if (isPem && !isStore) {
            pair(section, "certificate", "key");
        }
        if (isStore && !isPem) {
            pair(section, "keystore", "password");
        }
        if (isStore) {
            return keystore.flatMap(store -> password.map(secret -> new Tls.Store(store, secret)));
        }
        return certificate.flatMap(chain -> key.map(secret -> new Tls.Pem(chain, secret)));
    }

    private static void pair(YamlSection section, String one, String other) {
        if (!section.has(one)) {
            section.refuse(other, "tls.pair", other, one);
        }
        if (!section.has(other)) {
            section.refuse(one, "tls.pair", one, other);
        }
    }

    /** A file that is there and can be read. */
    Path path(String name) {
        try {
            Path named = file.toAbsolutePath().resolveSibling(Readings.text().read(name));
            if (Files.isRegularFile(named) && Files.isReadable(named)) {
                return named;
            }
        } catch (InvalidPathException e) {
            throw new Refused("tls.missing");
        }
        throw new Refused("tls.missing");
    }

    private static URI url(String text) {
        URI url = Readings.uri("http", "https").read(text);
        boolean isRoot = url.getRawPath().isEmpty() || url.getRawPath().equals("/");
        if (!isRoot || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new Refused("url.path");
        }
        if (!url.getScheme().equalsIgnoreCase("https") && !Hosts.isLoopback(Hosts.withoutBrackets(url.getHost()))) {
            throw new Refused("url.https");
        }
        return URI.create(url.getScheme() + "://" + url.getRawAuthority());
    }

    private static Proxies proxies(YamlSection section) {
        List<Network> trusted = section.list("trusted", text -> network(text, "proxy.everybody"));
        if (!section.has("trusted")) {
            section.refuse("trusted", "key.missing", "trusted");
        } else if (section.isEmptyList("trusted")) {
            section.refuse("trusted", "proxy.nobody", "trusted");
        }
        return new Proxies(trusted);
    }

    /** @param everybody the rule that all addresses at once break */
    private static Network network(String text, String everybody) {
        Network network = Network.find(text).orElseThrow(() -> new Refused("proxy.network"));
        if (network.bits() == 0) {
            throw new Refused(everybody);
        }
        int slash = text.indexOf('/');
        if (slash >= 0 && !Hosts.findAddress(text.substring(0, slash)).equals(Optional.of(network.base()))) {
            throw new Refused("proxy.first", network);
        }
        return network;
    }
}
