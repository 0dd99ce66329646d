package vn.ward.core.config;

import static java.util.function.Function.identity;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.ward.core.notice.ChannelConfig;
import vn.ward.core.notice.ChannelSpec;
import vn.ward.core.notice.Contacts;

/** {@code channels}: {@code NAME: { KIND: { … }, local: true, via: ADDRESS }}, and that of {@code mail}. For one reading. */
final class ChannelKeys {

    private static final Set<String> BESIDES = Set.of("local", "via");

    private final List<ChannelKind> kinds;
    private final Problems problems;
    private final Map<String, Reading<String>> addresses = new LinkedHashMap<>();
    private final Map<String, ChannelConfig> channels = new LinkedHashMap<>();

    ChannelKeys(List<ChannelKind> kinds, Problems problems) {
        this.kinds = kinds;
        this.problems = problems;
    }

    /** @param mail as it was read; empty too if it was refused */
    void read(YamlSection top, Optional<Mail> mail) {
        top.sub("channels").ifPresent(section -> section.keys().forEach(name -> channel(section, name)));
        if (top.has("mail")) {
            addresses.put(Contacts.EMAIL, Readings.mailAddress());
        }
        mail.ifPresent(server -> channels.put(Contacts.EMAIL, new ChannelConfig(server, false, server.via())));
    }

    private void channel(YamlSection section, String name) {
        if (name.equals(Contacts.EMAIL)) {
            section.has(name);
            problems.note(section.place(name), "channel.email", name);
            return;
        }
        if (!Known.isName(section, name, problems)) {
            section.has(name);
            return;
        }
        addresses.put(name, Readings.text()); // of a kind that is not known: then any address will do
        section.sub(name).flatMap(channel -> read(section, name, channel)).ifPresent(read -> channels.put(name, read));
    }

    private Optional<ChannelConfig> read(YamlSection section, String name, YamlSection channel) {
        Optional<ChannelSpec> spec = spec(section, name, channel);
        Optional<Boolean> local = channel.optional("local", Readings.bool());
        Optional<InetAddress> via = channel.optional("via", Readings.address());
        return spec.map(read -> new ChannelConfig(read, local.orElse(read.isLocal()), via));
    }

    private Optional<ChannelSpec> spec(YamlSection section, String name, YamlSection channel) {
        Optional<ChannelSpec> spec = Optional.empty();
        for (ChannelKind kind : kinds) {
            if (channel.has(kind.name())) {
                addresses.put(name, kind.address());
                spec = parse(kind, channel);
            }
        }
        List<String> named =
                channel.keys().stream().filter(key -> !BESIDES.contains(key)).toList();
        if (named.isEmpty()) {
            section.refuse(name, "channel.none", name, names());
        } else if (named.size() > 1) {
            section.refuse(name, "channel.several", String.join(", ", named), names());
            return Optional.empty();
        }
        return spec;
    }

    private Optional<ChannelSpec> parse(ChannelKind kind, YamlSection channel) {
        Optional<ChannelSpec> spec = channel.section(kind.name())
                .flatMap(section -> kind.parse().apply(section).map(identity()));
        if (spec.isEmpty() && problems.isEmpty()) {
            // A channel would be lost without a word. An alias or a tag is noted long before it is read.
            throw new IllegalStateException("channel kind " + kind.name() + " read nothing and noted no problem");
        }
        return spec;
    }

    private String names() {
        return kinds.isEmpty() ? "–" : kinds.stream().map(ChannelKind::name).collect(Collectors.joining(", "));
    }

    /** How an address is read on each channel that the file names, also on those that were refused. */
    Map<String, Reading<String>> addresses() {
        return addresses;
    }

    /** In the file's order, then that of {@code mail}. */
    Map<String, ChannelConfig> channels() {
        return channels;
    }
}
