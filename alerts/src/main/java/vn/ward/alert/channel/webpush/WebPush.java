package vn.ward.alert.channel.webpush;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.Gear;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Traits;
import vn.ward.alert.channel.http.Answer;
import vn.ward.alert.channel.http.Exchange;
import vn.ward.alert.channel.http.Question;
import vn.ward.core.access.Account;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Refused;
import vn.ward.core.engine.PushKey;
import vn.ward.core.engine.Subscriptions.Subscription;
import vn.ward.core.notice.Remark;

/**
 * Hands a message to the push service of each browser that its reader has subscribed. A message that comes twice is shown
 * once: the page's service worker knows it again by its key.
 */
public final class WebPush implements Channel, PushKey {

    /** An account's sign-in name. */
    public static final Reading<String> ADDRESS = text -> {
        if (!Account.ID.matcher(text).matches()) {
            throw new Refused("web-push.address");
        }
        return text;
    };

    private static final Logger log = LoggerFactory.getLogger(WebPush.class);
    private static final Traits TRAITS = new Traits(true, 8, 600, Duration.ofMinutes(2));

    private final String name;
    private final WebPushSpec spec;
    private final Gear gear;
    private final InstantSource clock;
    private final PushServices services;
    private final Exchange exchange;
    private final @Nullable Vapid vapid;

    /** Reads its key file, or makes it: blocks for some milliseconds. */
    public WebPush(String name, WebPushSpec spec, Gear gear) {
        this(name, spec, gear, InstantSource.system(), Exchange.USUAL);
    }

    /** @param patience with one push service */
    WebPush(String name, WebPushSpec spec, Gear gear, InstantSource clock, Duration patience) {
        this.name = name;
        this.spec = spec;
        this.gear = gear;
        this.clock = clock;
        this.services = new PushServices(spec.allow());
        this.exchange = new Exchange(gear.vertx(), gear.via(), patience);
        this.vapid = vapid();
    }

    private @Nullable Vapid vapid() {
        try {
            return new Vapid(new KeyFile(gear.folder().resolve(name + ".json")).read(), spec.contact());
        } catch (IOException e) {
            log.error("web push has no key, and wakes nobody until it has channel={}", name, e);
            return null;
        }
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
    public Optional<String> publicKey() {
        return Optional.ofNullable(vapid).map(Vapid::publicKey);
    }

    @Override
    public boolean reaches(String endpoint) {
        return services.find(endpoint).isPresent();
    }

    @Override
    public Future<Attempt> send(Message message) {
        Vapid proof = vapid;
        Future<Attempt> sent = proof == null
                ? Future.succeededFuture(Attempt.broken(Remark.NO_KEY.code()))
                : gear.subscriptions()
                        .of(message.to())
                        .transform(found -> found.succeeded()
                                ? sendAll(message, found.result(), proof)
                                : Future.succeededFuture(Attempt.deferred(Remark.NO_REGISTER.code())));
        return sent.onSuccess(attempt -> log.info(
                "web push channel={} key={} outcome={} detail=\"{}\"",
                name,
                message.key(),
                attempt.outcome(),
                attempt.detail()));
    }

    private Future<Attempt> sendAll(Message message, List<Subscription> browsers, Vapid proof) {
        List<Future<Attempt>> each = browsers.stream()
                .map(browser -> sendOne(new Payload(message, browser.receipt()), browser, proof))
                .toList();
        return Future.join(each)
                .transform(all -> Future.succeededFuture(Verdicts.together(each.stream()
                        .map(one -> one.succeeded() ? one.result() : Attempt.unknown(Remark.FAULT.about(one.cause())))
                        .toList())));
    }

    private Future<Attempt> sendOne(Payload payload, Subscription browser, Vapid proof) {
        Optional<URI> endpoint = services.find(browser.endpoint());
        if (endpoint.isEmpty()) {
            return Future.succeededFuture(Attempt.refused(Remark.NO_SERVICE.code()));
        }
        Parcel parcel = new Parcel(payload, browser, endpoint.get(), proof);
        return ask(parcel, Payload.USUAL)
                .compose(answer -> isTooLarge(answer) ? ask(parcel, Payload.SMALL) : Future.succeededFuture(answer))
                .map(answer -> answer.attempt(got -> Verdicts.of(got, clock.instant())))
                .recover(failure -> failure instanceof GeneralSecurityException
                        ? Future.succeededFuture(
                                Attempt.refused(Remark.BROWSER_KEYS.about(String.valueOf(failure.getMessage()))))
                        : Future.failedFuture(failure))
                .compose(attempt -> attempt.outcome() == Attempt.Outcome.GONE
                        ? gone(browser).map(attempt)
                        : Future.succeededFuture(attempt));
    }

    /** It was not taken, so it can be sent again, cut. */
    private static boolean isTooLarge(Answer answer) {
        return answer instanceof Answer.Got got && got.status() == Verdicts.TOO_LARGE;
    }

    /** What goes to one browser. */
    private record Parcel(Payload payload, Subscription browser, URI endpoint, Vapid proof) {

        /** Takes some milliseconds of a processor. */
        Question question(int size, Duration keep, Instant now) throws GeneralSecurityException {
            Base64.Decoder url = Base64.getUrlDecoder();
            byte[] sealed = Sealing.of(url.decode(browser.p256dh()), url.decode(browser.auth()))
                    .seal(payload.bytes(size), size);
            Map<String, String> headers = Map.of(
                    "Authorization",
                    proof.authorization(PushServices.origin(endpoint), now),
                    "Content-Encoding",
                    "aes128gcm",
                    "Content-Type",
                    "application/octet-stream",
                    "TTL",
                    Long.toString(keep.toSeconds()),
                    "Urgency",
                    payload.urgency(),
                    "Topic",
                    payload.topic());
            return new Question(HttpMethod.POST, endpoint, headers, Buffer.buffer(sealed));
        }
    }

    private Future<Answer> ask(Parcel parcel, int size) {
        return gear.vertx()
                .executeBlocking(() -> parcel.question(size, spec.keep(), clock.instant()), false)
                .compose(exchange::ask);
    }

    /** If it can't be written down now, the push service will say it again. */
    private Future<Void> gone(Subscription browser) {
        return gear.subscriptions().gone(browser.endpoint()).otherwise(failure -> {
            log.warn("a browser that is gone could not be removed channel={} cause=\"{}\"", name, failure.toString());
            return null;
        });
    }

    @Override
    public Future<Void> close() {
        exchange.close();
        return Future.succeededFuture();
    }
}
