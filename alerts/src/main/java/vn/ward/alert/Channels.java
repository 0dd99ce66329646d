package vn.ward.alert;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.Gear;
import vn.ward.alert.channel.OldChannel;
import vn.ward.alert.channel.Opening;
import vn.ward.alert.channel.email.Email;
import vn.ward.alert.channel.webpush.WebPush;
import vn.ward.alert.channel.webpush.WebPushSpec;
import vn.ward.core.config.ChannelKind;
import vn.ward.core.config.Mail;
import vn.ward.core.notice.ChannelSpec;
import vn.ward.core.wording.Language;

/** Every way to reach people, one line each. */
public final class Channels {

    /** Every kind, one entry each. */
    private static final List<Entry<?>> KINDS = List.of(new Entry<>(
            new ChannelKind(WebPushSpec.KIND, WebPushSpec::read, WebPush.ADDRESS), WebPushSpec.class, WebPush::new));

    /** @param type what {@code kind} reads */
    private record Entry<S extends ChannelSpec>(ChannelKind kind, Class<S> type, Opening<S> opening) {
        Channel open(String name, ChannelSpec spec, Gear gear) {
            return opening.open(name, type.cast(spec), gear);
        }
    }

    private Channels() {}

    /** The kinds as the configuration's parser needs them. */
    public static List<ChannelKind> kinds() {
        return KINDS.stream().<ChannelKind>map(Entry::kind).toList();
    }

    /**
     * The channel that {@code spec} asks for.
     *
     * @param name as the configuration calls it
     */
    public static Channel open(String name, ChannelSpec spec, Gear gear) {
        return KINDS.stream()
                .filter(entry -> entry.kind().name().equals(spec.kind()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no channel of this kind: " + name + ", " + spec.kind()))
                .open(name, spec, gear);
    }

    /**
     * All channels, also those that the configuration leaves out: they record that nobody was told. Reads message
     * bundles, so call it while starting, off the event loops.
     *
     * @param mail empty: mails are recorded as not sent
     */
    public static List<OldChannel> all(Vertx vertx, Optional<Mail> mail, Language language) {
        return List.of(Email.channel(vertx, mail, language));
    }
}
