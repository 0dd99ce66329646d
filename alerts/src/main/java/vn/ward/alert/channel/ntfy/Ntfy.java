package vn.ward.alert.channel.ntfy;

import io.vertx.core.Future;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.Gear;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Sent;
import vn.ward.alert.channel.Traits;
import vn.ward.alert.channel.http.Exchange;
import vn.ward.alert.channel.http.Question;
import vn.ward.alert.channel.http.Servers;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Refused;

/**
 * Publishes to a topic of an ntfy server, to which people's phones listen. ntfy knows no message again by a key: what is
 * sent twice rings twice.
 */
public final class Ntfy implements Channel {

    private static final Logger LOG = LoggerFactory.getLogger(Ntfy.class);
    private static final Pattern TOPIC = Pattern.compile("[-_A-Za-z0-9]{1,64}");

    /** ntfy's own limit is 60 at once, and then one every 5 s. */
    private static final Traits TRAITS = new Traits(false, 4, 30, Duration.ofMinutes(2));

    /** A topic: whoever knows it can read it, where the server lets everybody. */
    public static final Reading<String> ADDRESS = text -> {
        if (!TOPIC.matcher(text).matches()) {
            throw new Refused("ntfy.topic");
        }
        return text;
    };

    private final String name;
    private final NtfySpec spec;
    private final URI publish;
    private final Exchange exchange;
    private final Clock clock;

    /** @param name as the configuration calls it */
    public Ntfy(String name, NtfySpec spec, Gear gear) {
        this(name, spec, gear, Exchange.USUAL);
    }

    Ntfy(String name, NtfySpec spec, Gear gear, Duration patience) {
        this.name = name;
        this.spec = spec;
        this.publish = Servers.below(spec.url(), "/");
        this.exchange =
                new Exchange(gear.vertx(), gear.via(), patience, spec.trust().options());
        this.clock = Clock.systemUTC();
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
        Question question = Question.json(publish, Publication.of(message));
        Question asked = spec.token()
                .map(token -> question.with("Authorization", "Bearer " + token.reveal()))
                .orElse(question);
        return exchange.ask(asked)
                .map(answer -> answer.attempt(got -> Publication.read(
                        got, message, spec.token().map(List::of).orElse(List.of()), clock.instant())))
                .map(attempt -> Sent.log(LOG, name, message, attempt));
    }

    @Override
    public Future<Void> close() {
        exchange.close();
        return Future.succeededFuture();
    }
}
