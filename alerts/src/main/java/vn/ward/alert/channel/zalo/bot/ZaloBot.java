package vn.ward.alert.channel.zalo.bot;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.Gear;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Traits;
import vn.ward.alert.channel.http.Exchange;
import vn.ward.alert.channel.http.Question;
import vn.ward.alert.channel.zalo.Said;
import vn.ward.alert.channel.zalo.ZaloText;
import vn.ward.core.config.Reading;

/**
 * A bot on Zalo. It has no key by which it knows a message again: what may have been sent is never sent again here. A limit a minute
 * is not published; one message a second is below every one that was met.
 */
public final class ZaloBot implements Channel {

    private static final Logger LOG = LoggerFactory.getLogger(ZaloBot.class);
    private static final Traits TRAITS = new Traits(false, 4, 60, Duration.ofMinutes(1));

    /** A person's address: their chat's id. */
    public static final Reading<String> ADDRESS = ChatId.READING;

    private final String name;
    private final ZaloBotSpec spec;
    private final Exchange exchange;
    private final Conversation conversation;
    private final Optional<Polling> polling;

    private ZaloBot(String name, ZaloBotSpec spec, Gear gear, Duration patience) {
        this.name = name;
        this.spec = spec;
        this.exchange = new Exchange(gear.vertx(), gear.via(), patience);
        this.conversation = new Conversation(name, gear.replies(), this::answer, Clock.systemUTC());
        this.polling = spec.poll() && gear.replies().listens() ? Optional.of(polling(gear)) : Optional.empty();
    }

    private Polling polling(Gear gear) {
        return new Polling(
                name,
                gear.vertx(),
                new Exchange(gear.vertx(), gear.via(), Polling.OPEN.plus(Polling.GRACE)),
                spec,
                gear.folder().resolve(name + ".listening"),
                conversation::hear);
    }

    /** Opened, it listens at once, if it is to. */
    public static ZaloBot open(String name, ZaloBotSpec spec, Gear gear) {
        return open(name, spec, gear, Exchange.USUAL);
    }

    static ZaloBot open(String name, ZaloBotSpec spec, Gear gear, Duration patience) {
        ZaloBot bot = new ZaloBot(name, spec, gear, patience);
        bot.polling.ifPresent(Polling::begin);
        return bot;
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
        return send(
                message.key(),
                message.to(),
                ZaloText.of(message),
                Said.of(message, spec.token().reveal()));
    }

    /** What a webhook of Zalo's brings. Never fails; done when the answer, if there is one, has been sent. Any thread. */
    public Future<Void> hear(ZaloUpdate update) {
        return conversation.hear(update).mapEmpty();
    }

    private Future<Attempt> answer(String chat, String text) {
        return send(
                "reply",
                chat,
                ZaloText.cut(text, ZaloText.MOST),
                Said.hiding(spec.token().reveal(), chat, text));
    }

    private Future<Attempt> send(String key, String chat, String text, Said said) {
        Question question = Question.json(
                spec.method("sendMessage"),
                new JsonObject().put("chat_id", chat).put("text", text));
        return exchange.ask(question)
                .map(answer -> answer.attempt(got -> BotAnswer.sent(got, said)))
                .onSuccess(attempt -> LOG.info(
                        "Message by Zalo bot channel={} key={} to={} outcome={} detail=\"{}\"",
                        name,
                        key,
                        Said.shortened(chat),
                        attempt.outcome(),
                        attempt.detail()));
    }

    @Override
    public Future<Void> close() {
        polling.ifPresent(Polling::close);
        exchange.close();
        return Future.succeededFuture();
    }
}
