package vn.ward.alert.channel.esms;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.Gear;
import vn.ward.alert.channel.Handover;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Phone;
import vn.ward.alert.channel.Sms;
import vn.ward.alert.channel.Traits;
import vn.ward.alert.channel.http.Exchange;
import vn.ward.alert.channel.http.Question;
import vn.ward.core.config.Reading;

/** SMS under the office's brandname, by eSMS.vn. It knows messages again, so one whose fate is unknown may be sent again. */
public final class Esms implements Channel {

    public static final Reading<String> ADDRESS = Phone.ADDRESS;

    private static final Logger LOG = LoggerFactory.getLogger(Esms.class);
    private static final Traits TRAITS = new Traits(true, 4, 120, Duration.ofMinutes(2));

    /** A message that is for customers, under a brandname. */
    private static final String CARE = "2";

    private static final String NOT_UNICODE = "0";

    private final String name;
    private final EsmsSpec spec;
    private final Exchange exchange;
    private final Clock clock = Clock.systemUTC();

    public Esms(String name, EsmsSpec spec, Gear gear) {
        this(name, spec, new Exchange(gear.vertx(), gear.via(), Exchange.USUAL));
    }

    Esms(String name, EsmsSpec spec, Exchange exchange) {
        this.name = name;
        this.spec = spec;
        this.exchange = exchange;
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
        Future<Attempt> sent = exchange.ask(Question.json(spec.sending(), body(message, to)))
                .map(answer -> answer.attempt(got -> EsmsReply.read(got, clock.instant())));
        return Handover.noted(LOG, name, message, to, sent);
    }

    private JsonObject body(Message message, Phone to) {
        return new JsonObject()
                .put("ApiKey", spec.apiKey().reveal())
                .put("SecretKey", spec.secretKey().reveal())
                .put("Phone", to.national())
                .put("Content", Sms.fit(message.brief()))
                .put("Brandname", spec.brandname())
                .put("SmsType", CARE)
                .put("IsUnicode", NOT_UNICODE)
                .put("RequestId", RequestId.of(message, to));
    }

    @Override
    public Future<Void> close() {
        exchange.close();
        return Future.succeededFuture();
    }
}
