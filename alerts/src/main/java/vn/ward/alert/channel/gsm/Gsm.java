package vn.ward.alert.channel.gsm;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.Condition;
import vn.ward.alert.channel.Gear;
import vn.ward.alert.channel.Handover;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Phone;
import vn.ward.alert.channel.Sms;
import vn.ward.alert.channel.Traits;
import vn.ward.core.config.Reading;
import vn.ward.core.engine.Replies;

/** SMS by a modem in the house. It has no memory of what it sent: one whose fate is unknown is not sent again here. */
public final class Gsm implements Channel, Condition {

    public static final Reading<String> ADDRESS = Phone.ADDRESS;

    private static final Logger LOG = LoggerFactory.getLogger(Gsm.class);

    /** One SMS takes a modem 3 to 6 seconds. */
    private static final Traits TRAITS = new Traits(false, 1, 10, Duration.ofMinutes(3));

    private static final Duration REPLY = Duration.ofSeconds(30);

    private final String name;
    private final Vertx vertx;
    private final Tempo tempo;
    private final Worker worker;

    public Gsm(String name, GsmSpec spec, Gear gear) {
        this(name, spec, gear, Tempo.USUAL);
    }

    Gsm(String name, GsmSpec spec, Gear gear, Tempo tempo) {
        this.name = name;
        this.vertx = gear.vertx();
        this.tempo = tempo;
        Path folder = gear.folder();
        PinOnce pinOnce = new PinOnce(folder.resolve(name + ".pin-tried"));
        this.worker = new Worker(
                name,
                () -> SerialLine.open(spec, folder.resolve(GsmSpec.KIND + "-native")),
                dialogue -> new Modem(dialogue, spec.pin(), pinOnce, tempo),
                tempo,
                gear.replies().listens() ? Optional.of(incoming(gear.replies())) : Optional.empty(),
                Clock.systemUTC());
        Thread thread = new Thread(worker, "ward-gsm-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private Worker.Incoming incoming(Replies replies) {
        return (from, text, told) -> replies.received(name, from.number(), text)
                .timeout(REPLY.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(told::accept)
                .onFailure(failure -> {
                    LOG.error("What somebody wrote was not taken on, and is tried again channel={}", name, failure);
                    told.accept(null);
                });
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
        Phone to = new Phone(message.to());
        Promise<Attempt> ended = Promise.promise();
        Context context = vertx.getOrCreateContext();
        Sending sending = new Sending(
                to, Sms.plain(message.brief()), attempt -> context.runOnContext(told -> ended.tryComplete(attempt)));
        if (!worker.add(sending)) {
            ended.complete(Attempt.deferred("too many messages wait for the modem, or it is being closed"));
        }
        long timer = vertx.setTimer(tempo.overall().toMillis(), late -> sending.giveUp());
        return Handover.noted(LOG, name, message, to, ended.future().onComplete(done -> vertx.cancelTimer(timer)));
    }

    @Override
    public Optional<String> trouble() {
        return worker.trouble().map(trouble -> trouble.kind().key());
    }

    /** How strong the network is received, as it was at the last look; −113 is the weakest; empty if not known. Any thread. */
    public OptionalInt signalDbm() {
        return worker.signalDbm();
    }

    @Override
    public Future<Void> close() {
        return Future.fromCompletionStage(worker.close(), vertx.getOrCreateContext());
    }
}
