package vn.ward.alert;

import java.util.List;
import java.util.Optional;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.Gear;
import vn.ward.alert.channel.Opening;
import vn.ward.alert.channel.alertmanager.Alertmanager;
import vn.ward.alert.channel.alertmanager.AlertmanagerSpec;
import vn.ward.alert.channel.email.Mailbox;
import vn.ward.alert.channel.esms.Esms;
import vn.ward.alert.channel.esms.EsmsSpec;
import vn.ward.alert.channel.gsm.Gsm;
import vn.ward.alert.channel.gsm.GsmSpec;
import vn.ward.alert.channel.httpsms.HttpSms;
import vn.ward.alert.channel.httpsms.HttpSmsSpec;
import vn.ward.alert.channel.mqtt.Mqtt;
import vn.ward.alert.channel.mqtt.MqttSpec;
import vn.ward.alert.channel.ntfy.Ntfy;
import vn.ward.alert.channel.ntfy.NtfySpec;
import vn.ward.alert.channel.webhook.Webhook;
import vn.ward.alert.channel.webhook.WebhookSpec;
import vn.ward.alert.channel.webpush.WebPush;
import vn.ward.alert.channel.webpush.WebPushSpec;
import vn.ward.alert.channel.zalo.bot.ZaloBot;
import vn.ward.alert.channel.zalo.bot.ZaloBotSpec;
import vn.ward.alert.channel.zalo.oa.ZaloOa;
import vn.ward.alert.channel.zalo.oa.ZaloOaSpec;
import vn.ward.core.config.ChannelKind;
import vn.ward.core.config.Mail;
import vn.ward.core.config.Section;
import vn.ward.core.notice.ChannelSpec;

/** Every way to reach people, one line each. */
public final class Channels {

    /** Every kind, one entry each. */
    private static final List<Entry<?>> KINDS = List.of(
            new Entry<>(
                    new ChannelKind(Mail.KIND, Channels::mail, Mailbox.ADDRESS),
                    Mail.class,
                    (name, mail, gear) -> new Mailbox(gear.vertx(), mail)),
            new Entry<>(new ChannelKind(NtfySpec.KIND, NtfySpec::read, Ntfy.ADDRESS), NtfySpec.class, Ntfy::new),
            new Entry<>(new ChannelKind(MqttSpec.KIND, MqttSpec::read, Mqtt.ADDRESS), MqttSpec.class, Mqtt::new),
            new Entry<>(
                    new ChannelKind(WebhookSpec.KIND, WebhookSpec::read, Webhook.ADDRESS),
                    WebhookSpec.class,
                    Webhook::new),
            new Entry<>(
                    new ChannelKind(AlertmanagerSpec.KIND, AlertmanagerSpec::read, Alertmanager.ADDRESS),
                    AlertmanagerSpec.class,
                    Alertmanager::new),
            new Entry<>(new ChannelKind(EsmsSpec.KIND, EsmsSpec::read, Esms.ADDRESS), EsmsSpec.class, Esms::new),
            new Entry<>(
                    new ChannelKind(HttpSmsSpec.KIND, HttpSmsSpec::read, HttpSms.ADDRESS),
                    HttpSmsSpec.class,
                    HttpSms::new),
            new Entry<>(new ChannelKind(GsmSpec.KIND, GsmSpec::read, Gsm.ADDRESS), GsmSpec.class, Gsm::new),
            new Entry<>(
                    new ChannelKind(ZaloBotSpec.KIND, ZaloBotSpec::read, ZaloBot.ADDRESS),
                    ZaloBotSpec.class,
                    ZaloBot::open),
            new Entry<>(
                    new ChannelKind(ZaloOaSpec.KIND, ZaloOaSpec::read, ZaloOa.ADDRESS), ZaloOaSpec.class, ZaloOa::open),
            new Entry<>(
                    new ChannelKind(WebPushSpec.KIND, WebPushSpec::read, WebPush.ADDRESS),
                    WebPushSpec.class,
                    WebPush::new));

    /** @param type what {@code kind} reads */
    private record Entry<S extends ChannelSpec>(ChannelKind kind, Class<S> type, Opening<S> opening) {
        Channel open(String name, ChannelSpec spec, Gear gear) {
            return opening.open(name, type.cast(spec), gear);
        }
    }

    private Channels() {}

    /** The kinds as the configuration's parser needs them. */
    public static List<ChannelKind> kinds() {
        return KINDS.stream()
                .<ChannelKind>map(Entry::kind)
                .filter(kind -> !kind.name().equals(Mail.KIND))
                .toList();
    }

    /** Mail has a section of its own in the configuration, and is never read below {@code channels}. */
    private static Optional<Mail> mail(Section section) {
        throw new IllegalStateException("mail is not read here: " + section.keys());
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
}
