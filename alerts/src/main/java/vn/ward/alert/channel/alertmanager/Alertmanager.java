package vn.ward.alert.channel.alertmanager;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
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
import vn.ward.alert.channel.http.Servers;
import vn.ward.alert.channel.http.Statuses;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Readings;

/** Hands incidents to an Alertmanager (API v2), which an office may already have with receivers of its own. */
public final class Alertmanager implements Channel {

    private static final Logger LOG = LoggerFactory.getLogger(Alertmanager.class);
    private static final Traits TRAITS = new Traits(true, 4, 300, Duration.ofMinutes(2));

    /** One line that becomes the label {@code receiver}, by which Alertmanager can route; {@code -}: no such label. */
    public static final Reading<String> ADDRESS = Readings.text();

    private final String name;
    private final AlertmanagerSpec spec;
    private final URI alerts;
    private final Exchange exchange;
    private final Clock clock;

    /** @param name as the configuration calls it */
    public Alertmanager(String name, AlertmanagerSpec spec, Gear gear) {
        this(name, spec, gear, Exchange.USUAL, Clock.systemUTC());
    }

    Alertmanager(String name, AlertmanagerSpec spec, Gear gear, Duration patience, Clock clock) {
        this.name = name;
        this.spec = spec;
        this.alerts = Servers.below(spec.url(), "/api/v2/alerts");
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
        return TRAITS;
    }

    @Override
    public Future<Attempt> send(Message message) {
        Question question = new Question(
                HttpMethod.POST,
                alerts,
                Map.of("Content-Type", "application/json"),
                Alerts.of(message, spec.lasting(), clock.instant()).toBuffer());
        Question asked = spec.authorization()
                .map(authorization -> question.with("Authorization", authorization))
                .orElse(question);
        return exchange.ask(asked)
                .map(answer -> answer.attempt(this::read))
                .map(attempt -> Sent.log(LOG, name, message, attempt));
    }

    /** It answers 200 without a word; a page of HTML is somebody else's. */
    private Attempt read(Got got) {
        if (got.status() == 200) {
            boolean isPage = got.headers()
                    .getOrDefault("content-type", "")
                    .toLowerCase(Locale.ROOT)
                    .startsWith("text/html");
            return isPage ? Attempt.unknown("HTTP 200, but a page of HTML") : Attempt.taken("HTTP 200");
        }
        String why = Statuses.said(got, spec.secrets());
        return switch (got.status()) {
            case 404, 405 -> Attempt.broken(why + " (is there an Alertmanager at url?)");
            default -> Statuses.refusal(got, why, clock.instant());
        };
    }

    @Override
    public Future<Void> close() {
        exchange.close();
        return Future.succeededFuture();
    }
}
