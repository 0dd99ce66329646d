package vn.ward.collect.snmp;

import java.util.List;
import java.util.Optional;
import vn.ward.collect.snmp.device.Access;
import vn.ward.collect.snmp.device.AuthenticationProtocol;
import vn.ward.collect.snmp.device.PrivacyProtocol;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;

/** Reads how a device lets us read: a community, or a user with what proves and hides. */
final class AccessReading {

    /** RFC 3414 takes no shorter one. */
    private static final int SHORTEST_PASSWORD = 8;

    private static final List<String> VERSIONS = List.of("2c", "3");

    private AccessReading() {}

    static Optional<Access> read(Section section) {
        boolean isThree = section.optional("version", Readings.oneOf(VERSIONS))
                .filter(version -> version.equals("3"))
                .isPresent();
        return isThree ? user(section) : community(section);
    }

    private static Optional<Access> community(Section section) {
        for (String key : List.of("user", "auth", "privacy")) {
            if (section.keys().contains(key)) {
                section.refuse(key, "snmp.of-version-3", key);
            }
        }
        requireKey(section, "community");
        return section.secret("community").map(Access.Community::new);
    }

    private static Optional<Access> user(Section section) {
        if (section.keys().contains("community")) {
            section.refuse("community", "snmp.of-version-2c");
        }
        Optional<String> name = section.required("user", Readings.text());
        boolean isFilled = SnmpReading.isFilled(section, "user");
        Optional<Section> auth = section.section("auth");
        if (!section.keys().contains("auth")) {
            section.refuse("auth", "snmp.auth-missing");
        }
        Optional<Access.Authentication> authentication = auth.flatMap(AccessReading::authentication);
        Optional<Section> hiding = section.section("privacy");
        Optional<Access.Privacy> privacy = hiding.flatMap(AccessReading::privacy);
        boolean isSound = !isFilled && section.keys().contains("privacy") == privacy.isPresent();
        return name.flatMap(of -> authentication.map(by -> (Access) new Access.User(of, by, privacy.orElse(null))))
                .filter(user -> isSound);
    }

    private static Optional<Access.Authentication> authentication(Section section) {
        Optional<AuthenticationProtocol> protocol =
                section.required("protocol", Readings.oneOf(AuthenticationProtocol.BY_KEY));
        return password(section).flatMap(secret -> protocol.map(by -> new Access.Authentication(by, secret)));
    }

    private static Optional<Access.Privacy> privacy(Section section) {
        Optional<PrivacyProtocol> protocol = section.required("protocol", AccessReading::privacyProtocol);
        return password(section).flatMap(secret -> protocol.map(by -> new Access.Privacy(by, secret)));
    }

    private static PrivacyProtocol privacyProtocol(String text) {
        if (text.contains("DES")) {
            throw new Refused("snmp.des");
        }
        return Readings.oneOf(PrivacyProtocol.BY_KEY).read(text);
    }

    private static Optional<Secret> password(Section section) {
        requireKey(section, "password");
        Optional<Secret> secret = section.secret("password");
        if (secret.filter(word -> word.reveal().length() < SHORTEST_PASSWORD).isPresent()) {
            section.refuse("password", "snmp.password-short", SHORTEST_PASSWORD);
            return Optional.empty();
        }
        return secret;
    }

    private static void requireKey(Section section, String key) {
        if (!section.keys().contains(key)) {
            section.refuse(key, "key.missing", key);
        }
    }
}
