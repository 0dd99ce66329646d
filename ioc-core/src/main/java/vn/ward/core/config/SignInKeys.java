package vn.ward.core.config;

import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.ward.core.access.Role;

/** {@code sign_in}: where people may sign in besides here. For one reading. */
final class SignInKeys {

    private static final int LONGEST_NAME = 60;
    private static final Pattern CLAIM = Pattern.compile("[^\\s.]+(?:\\.[^\\s.]+)*");

    private SignInKeys() {}

    /** @param listen where the screens are served; empty: on this machine */
    static Optional<Oidc> oidc(YamlSection top, Optional<HostPort> listen) {
        Optional<YamlSection> section = top.sub("sign_in").flatMap(signIn -> signIn.requiredSub("oidc"));
        boolean isOpen =
                listen.filter(address -> !Hosts.isLoopback(address.host())).isPresent();
        if (section.isPresent() && isOpen && !top.has("url")) {
            top.refuse("sign_in", "oidc.url", "sign_in");
        }
        return section.flatMap(SignInKeys::oidc);
    }

    private static Optional<Oidc> oidc(YamlSection section) {
        Optional<String> name = section.required("name", SignInKeys::name);
        Optional<URI> issuer = section.required("issuer", SignInKeys::issuer);
        Optional<String> client = section.required("client", Readings.text());
        Optional<Secret> secret = section.secret("secret");
        if (!section.has("secret")) {
            section.refuse("secret", "key.missing", "secret");
        }
        Optional<YamlSection> below = section.requiredSub("roles");
        Optional<String> claim = below.flatMap(roles -> roles.required("claim", SignInKeys::claim));
        Map<Role, List<String>> roles = below.map(SignInKeys::roles).orElse(Map.of());
        if (name.isEmpty()
                || issuer.isEmpty()
                || client.isEmpty()
                || secret.isEmpty()
                || claim.isEmpty()
                || roles.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Oidc(name.get(), issuer.get(), client.get(), secret.get(), claim.get(), roles));
    }

    private static String name(String text) {
        String name = Readings.text().read(text);
        if (name.length() > LONGEST_NAME) {
            throw new Refused("text.long", LONGEST_NAME);
        }
        return name;
    }

    /** As the provider writes it: what it signs names it to the letter. */
    private static URI issuer(String text) {
        URI issuer = Readings.uri("http", "https").read(text);
        if (issuer.getRawQuery() != null || issuer.getRawFragment() != null) {
            throw new Refused("oidc.issuer");
        }
        if (!issuer.getScheme().equals("https") && !Hosts.isLoopback(Hosts.withoutBrackets(issuer.getHost()))) {
            throw new Refused("oidc.https");
        }
        return issuer;
    }

    private static String claim(String text) {
        if (!CLAIM.matcher(text).matches()) {
            throw new Refused("oidc.claim");
        }
        return text;
    }

    private static Map<Role, List<String>> roles(YamlSection section) {
        Map<Role, List<String>> roles = new EnumMap<>(Role.class);
        boolean isAny = false;
        for (Role role : Role.values()) {
            isAny |= section.has(role.word());
            List<String> names = section.list(role.word(), Readings.text());
            if (section.isEmptyList(role.word())) {
                section.refuse(role.word(), "oidc.nobody", role.word());
            }
            if (!names.isEmpty()) {
                roles.put(role, names);
            }
        }
        if (!isAny) {
            section.refuse("claim", "oidc.roles", "roles");
        }
        return roles;
    }
}
