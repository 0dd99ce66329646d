package vn.ward.alert.channel.httpsms;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.Gear;
import vn.ward.alert.channel.Handover;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Phone;
import vn.ward.alert.channel.Traits;
import vn.ward.alert.channel.http.Exchange;
import vn.ward.alert.channel.http.Question;
import vn.ward.core.config.Reading;

/** Messages to telephones by whatever HTTP interface the configuration describes. */
public final class HttpSms implements Channel {

    public static final Reading<String> ADDRESS = Phone.ADDRESS;

    private static final Logger LOG = LoggerFactory.getLogger(HttpSms.class);
    private static final int AT_ONCE = 4;
    private static final int PER_MINUTE = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String name;
    private final HttpSmsSpec spec;
    private final Exchange exchange;
    private final Clock clock = Clock.systemUTC();

    public HttpSms(String name, HttpSmsSpec spec, Gear gear) {
        this.name = name;
        this.spec = spec;
        this.exchange = new Exchange(gear.vertx(), gear.via(), Exchange.USUAL);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Traits traits() {
        return new Traits(spec.keyed(), AT_ONCE, PER_MINUTE, PATIENCE);
    }

    @Override
    public Future<Attempt> send(Message message) {
        Future<Attempt> sent = exchange.ask(question(message))
                .map(answer -> answer.attempt(got -> spec.rules().read(got, clock.instant())));
        return Handover.noted(LOG, name, message, new Phone(message.to()), sent);
    }

    private Question question(Message message) {
        Map<String, String> values = Template.values(message);
        Map<String, String> headers = new LinkedHashMap<>();
        spec.headers().forEach((header, template) -> headers.put(header, template.fill(values)));
        Buffer body = spec.body().map(it -> Buffer.buffer(it.fill(values))).orElseGet(Buffer::buffer);
        return new Question(spec.method(), URI.create(spec.url().fill(values)), headers, body);
    }

    @Override
    public Future<Void> close() {
        exchange.close();
        return Future.succeededFuture();
    }
}
