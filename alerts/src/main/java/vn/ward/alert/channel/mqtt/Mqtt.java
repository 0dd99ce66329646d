package vn.ward.alert.channel.mqtt;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.Document;
import vn.ward.alert.channel.Gear;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Sent;
import vn.ward.alert.channel.Traits;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;

/**
 * Publishes to an MQTT 5 broker, one JSON document a message, QoS 1: a siren, a lamp, a program of the office's own listens.
 * It is taken once the broker has acknowledged it.
 *
 * <p>QoS 1 is "at least once". A broker may hand a message to a subscriber twice, and knows no message of an earlier connection
 * again: one whose acknowledgement was lost may have been delivered, and sending it again would ring twice. So this is no keyed
 * channel; a receiver that minds tells messages apart by {@code key} in the document.
 */
public final class Mqtt implements Channel {

    private static final Logger LOG = LoggerFactory.getLogger(Mqtt.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Traits TRAITS = new Traits(false, 8, 600, Duration.ofMinutes(2));
    private static final int AT_LEAST_ONCE = 1;

    /** What stands for {@code {to}} in the topic: within one level of it. */
    public static final Reading<String> ADDRESS = text -> {
        String address = Readings.text().read(text);
        if (!Topic.level(address).equals(address)) {
            throw new Refused("mqtt.address");
        }
        return address;
    };

    private final String name;
    private final MqttSpec spec;
    private final Vertx vertx;
    private final Link link;

    /** @param name as the configuration calls it */
    public Mqtt(String name, MqttSpec spec, Gear gear) {
        this(name, spec, gear, PATIENCE);
    }

    Mqtt(String name, MqttSpec spec, Gear gear, Duration patience) {
        this.name = name;
        this.spec = spec;
        this.vertx = gear.vertx();
        String client = spec.client()
                .orElseGet(() -> "ioc-" + UUID.randomUUID().toString().substring(0, 18));
        this.link = new Link(vertx, name, new Clients(spec, client, gear.via()), patience);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Traits traits() {
        return TRAITS;
    }

    @Override
    public Future<Attempt> send(Message message) {
        Optional<String> topic = spec.topic().of(message.facts());
        Future<Attempt> attempt = topic.isEmpty()
                ? Future.succeededFuture(Attempt.refused("the topic would be empty, or longer than a topic may be"))
                : publish(topic.get(), message);
        return attempt.map(done -> Sent.log(LOG, name, message, done));
    }

    private Future<Attempt> publish(String topic, Message message) {
        Context caller = vertx.getOrCreateContext();
        Promise<Attempt> told = Promise.promise();
        link.publish(topic, packet(message))
                .map(code -> Reason.published(code, spec))
                .recover(failure -> failure instanceof Link.NotPublished not
                        ? Future.succeededFuture(not.attempt())
                        : Future.failedFuture(failure))
                .onComplete(done -> caller.runOnContext(back -> told.handle(done)));
        return told.future();
    }

    private MqttMessage packet(Message message) {
        MqttProperties properties = new MqttProperties();
        properties.setContentType("application/json");
        properties.setPayloadFormat(true);
        return new MqttMessage(
                Document.of(message).encode().getBytes(StandardCharsets.UTF_8),
                AT_LEAST_ONCE,
                spec.retained(),
                properties);
    }

    @Override
    public Future<Void> close() {
        return link.close();
    }
}
