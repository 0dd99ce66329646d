package vn.ward.alert.channel.zalo.oa;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.Expiring;
import vn.ward.alert.channel.Gear;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Traits;
import vn.ward.alert.channel.http.Answer;
import vn.ward.alert.channel.http.Exchange;
import vn.ward.alert.channel.http.Question;
import vn.ward.alert.channel.zalo.Said;
import vn.ward.alert.channel.zalo.ZaloText;
import vn.ward.core.config.Reading;

/**
 * An Official Account on Zalo. It has no key by which it knows a message again. A message that is refused for its token alone is sent once
 * more with a new one; nothing else is ever sent twice. Zalo bears 4000 calls a minute; so many are not wanted.
 */
public final class ZaloOa implements Channel, Expiring {

    private static final Logger LOG = LoggerFactory.getLogger(ZaloOa.class);
    private static final Traits TRAITS = new Traits(false, 4, 60, Duration.ofMinutes(1));

    /** How often it looks whether the token is near its end: renewed beforehand, an alert need not wait for it. */
    private static final Duration LOOK = Duration.ofMinutes(10);

    private static final Duration AHEAD = Duration.ofHours(1);

    /** A person's address: their id with this account. */
    public static final Reading<String> ADDRESS = UserId.READING;

    private final String name;
    private final ZaloOaSpec spec;
    private final Vertx vertx;
    private final Exchange exchange;
    private final Tokens tokens;
    private final long timer;

    private ZaloOa(String name, ZaloOaSpec spec, Gear gear, Duration patience, Clock clock) {
        this.name = name;
        this.spec = spec;
        this.vertx = gear.vertx();
        this.exchange = new Exchange(vertx, gear.via(), patience);
        this.tokens = new Tokens(name, vertx, spec, gear.folder(), exchange, clock);
        this.timer = vertx.setPeriodic(0, LOOK.toMillis(), look -> look());
    }

    /** Opened, it sees to its token at once: a wrong one shows before an alert needs it. */
    public static ZaloOa open(String name, ZaloOaSpec spec, Gear gear) {
        return open(name, spec, gear, Exchange.USUAL, Clock.systemUTC());
    }

    static ZaloOa open(String name, ZaloOaSpec spec, Gear gear, Duration patience, Clock clock) {
        return new ZaloOa(name, spec, gear, patience, clock);
    }

    /** Who is refused or fails is told of by {@link Tokens}. */
    private void look() {
        tokens.access(AHEAD)
                .onFailure(failure -> LOG.warn("The token was not looked after channel={} cause={}", name, failure));
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
        return tokens.access()
                .compose(access -> with(access, message, true))
                .onSuccess(attempt -> LOG.info(
                        "Message by Zalo OA channel={} key={} to={} outcome={} detail=\"{}\"",
                        name,
                        message.key(),
                        Said.shortened(message.to()),
                        attempt.outcome(),
                        attempt.detail()));
    }

    private Future<Attempt> with(Access access, Message message, boolean first) {
        if (access instanceof Access.Granted granted) {
            return exchange.ask(question(granted.pair(), message))
                    .compose(answer -> answered(answer, granted.pair(), message, first));
        }
        if (access instanceof Access.NotNow not) {
            return Future.succeededFuture(not.notBefore()
                    .map(wait -> Attempt.deferred(not.why(), wait))
                    .orElseGet(() -> Attempt.deferred(not.why())));
        }
        return Future.succeededFuture(Attempt.broken(((Access.Refused) access).why()));
    }

    private Future<Attempt> answered(Answer answer, Pair pair, Message message, boolean first) {
        if (OaAnswer.wantsToken(answer)) {
            return first
                    ? tokens.insteadOf(pair).compose(access -> with(access, message, false))
                    : Future.succeededFuture(Attempt.broken(
                            "Zalo refuses the token that it has just given → check at Zalo that the Official Account"
                                    + " still lets the application in, and get a new refresh token"));
        }
        Said said = Said.of(
                message,
                pair.access().reveal(),
                pair.refresh().reveal(),
                spec.key().reveal(),
                spec.refresh().reveal());
        return Future.succeededFuture(answer.attempt(got -> OaAnswer.sent(got, said)));
    }

    private Question question(Pair pair, Message message) {
        JsonObject body = new JsonObject()
                .put("recipient", new JsonObject().put("user_id", message.to()))
                .put("message", new JsonObject().put("text", ZaloText.of(message)));
        return Question.json(spec.message(), body)
                .with("access_token", pair.access().reveal());
    }

    @Override
    public Optional<Instant> ends() {
        return tokens.ends();
    }

    @Override
    public String what() {
        return "channels." + name + "." + ZaloOaSpec.KIND + ".refresh_token";
    }

    /** After a renewal that is under way, for its answer holds the only token that counts: within the patience of one question. */
    @Override
    public Future<Void> close() {
        vertx.cancelTimer(timer);
        return tokens.close().onComplete(done -> exchange.close());
    }
}
