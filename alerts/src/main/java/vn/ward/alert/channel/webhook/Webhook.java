package vn.ward.alert.channel.webhook;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.Gear;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Sent;
import vn.ward.alert.channel.Traits;
import vn.ward.alert.channel.http.Answer.Got;
import vn.ward.alert.channel.http.Exchange;
import vn.ward.alert.channel.http.Question;
import vn.ward.alert.channel.http.Statuses;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Secret;

/**
 * Calls an address with a body of one's own wording. Each message says by {@code Idempotency-Key} which it is, the same at
 * every try; whether the other side heeds it, only its owner knows, and says so by {@code keyed}.
 */
public final class Webhook implements Channel {

    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);

    /** One line, or {@code -} where the address says it all. */
    public static final Reading<String> ADDRESS = Readings.text();

    private final String name;
    private final WebhookSpec spec;
    private final Exchange exchange;
    private final Clock clock;

    /** @param name as the configuration calls it */
    public Webhook(String name, WebhookSpec spec, Gear gear) {
        this(name, spec, gear, Exchange.USUAL, Clock.systemUTC());
    }

    Webhook(String name, WebhookSpec spec, Gear gear, Duration patience, Clock clock) {
        this.name = name;
        this.spec = spec;
        this.exchange =
                new Exchange(gear.vertx(), gear.via(), patience, spec.trust().options());
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Traits traits() {
        return new Traits(spec.keyed(), 4, 120, Duration.ofMinutes(2));
    }

    @Override
    public Future<Attempt> send(Message message) {
        return exchange.ask(question(message, clock.instant()))
                .map(answer -> answer.attempt(got -> read(got, message)))
                .map(attempt -> Sent.log(LOG, name, message, attempt));
    }

    private Question question(Message message, Instant now) {
        Buffer body = Buffer.buffer(spec.body()
                .map(template -> template.fill(message.facts(), spec.format().escape()))
                .orElseGet(() -> spec.format().whole(message)));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", spec.format().contentType());
        headers.put("Idempotency-Key", message.key());
        spec.secret().ifPresent(secret -> headers.put(Signature.HEADER, Signature.of(secret, now, body)));
        BiConsumer<String, Secret> own = (header, value) -> {
            headers.keySet().removeIf(header::equalsIgnoreCase);
            headers.put(header, value.reveal());
        };
        spec.headers().forEach(own);
        return new Question(spec.method(), spec.to(message.facts()), headers, body);
    }

    private Attempt read(Got got, Message message) {
        return Statuses.isGood(got)
                ? Attempt.taken("HTTP " + got.status())
                : Statuses.refusal(got, Statuses.said(got, Hidden.of(spec, message)), clock.instant());
    }

    @Override
    public Future<Void> close() {
        exchange.close();
        return Future.succeededFuture();
    }
}
