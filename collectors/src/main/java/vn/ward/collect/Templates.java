package vn.ward.collect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import vn.ward.core.config.Template;

/** The templates that the platform brings: one data file each, which a {@code kind} of {@code ward.yaml} names. */
public final class Templates {

    private static final String FOLDER = "templates/";

    /** Every template, in the order that they are shown in. */
    private static final List<String> NAMES = List.of(
            "router",
            "mikrotik-router",
            "dedicated-line",
            "internet-line",
            "4g-router",
            "switch",
            "switch-port",
            "unifi-ap",
            "aruba-ap",
            "mikrotik-ap",
            "ruijie-controller",
            "wifi-point",
            "ups",
            "printer",
            "camera",
            "loudspeaker",
            "mqtt-device",
            "sip-bridge",
            "meeting-bridge",
            "meeting-device",
            "website",
            "linux-server",
            "push-device",
            "queue-mqtt",
            "tls-certificate",
            "procedures",
            "digital-signature",
            "ocsp-responder",
            "meeting-calendar",
            "queue-rest",
            "queue-sql",
            "queue-csv",
            "document-system",
            "meeting-service",
            "ai-assistant",
            "public-app",
            "party-site",
            "city-app",
            "city-database",
            "dns-server",
            "time-server");

    private Templates() {}

    /** As the configuration's parser needs them. Reads small files of the program itself. */
    public static List<Template> all() {
        return NAMES.stream().map(Templates::read).toList();
    }

    private static Template read(String name) {
        String file = FOLDER + name + ".yaml";
        try (InputStream in = Objects.requireNonNull(Templates.class.getResourceAsStream(file), file)) {
            return new Template(name, file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
