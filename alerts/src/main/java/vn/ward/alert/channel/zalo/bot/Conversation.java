package vn.ward.alert.channel.zalo.bot;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.Answers;
import vn.ward.alert.channel.zalo.Said;
import vn.ward.alert.channel.zalo.ZaloText;
import vn.ward.core.engine.Replies;

/** What people write to the bot, and what it answers them. Any thread. */
final class Conversation {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private static final String START = "/start";
    private static final int REMEMBERED = 256;
    /** A chat may be a group's, and a storm has many incidents; what goes on longer is no person. */
    static final int PER_CHAT = 30;

    private static final int IN_ALL = 200;
    /** For one reply to be taken: nothing that waits for ever may end the listening. */
    private static final long PATIENCE_SECONDS = 10;

    private final String channel;
    private final Replies replies;
    private final BiFunction<String, String, Future<?>> sending;
    private final Clock clock;
    private final Strangers strangers = new Strangers();
    private final Answers answers = new Answers(PER_CHAT, IN_ALL);
    private final Set<String> heard = new LinkedHashSet<>();

    /** @param sending sends an answer: chat, text */
    Conversation(String channel, Replies replies, BiFunction<String, String, Future<?>> sending, Clock clock) {
        this.channel = channel;
        this.replies = replies;
        this.sending = sending;
        this.clock = clock;
    }

    /** Never fails; done when the answer, if there is one, has been sent: whether it was surely new. */
    Future<Boolean> hear(ZaloUpdate update) {
        if (update.bot() || !isNew(update.id())) {
            return Future.succeededFuture(false);
        }
        return answer(update)
                .compose(answer -> {
                    if (answer.isBlank() || update.text().equals(START)) {
                        tell(update.chat());
                    }
                    return answer.isBlank() || !mayAnswer(update.chat())
                            ? Future.succeededFuture()
                            : sending.apply(update.chat(), answer);
                })
                .onFailure(failure -> LOG.warn(
                        "A reply by Zalo was not dealt with channel={} cause={}",
                        channel,
                        failure.getClass().getSimpleName()))
                .transform(done -> Future.succeededFuture(!update.id().isEmpty()));
    }

    private Future<String> answer(ZaloUpdate update) {
        if (update.text().isEmpty()) {
            return Future.succeededFuture("");
        }
        return Future.future(
                promise -> replies.received(channel, update.chat(), ZaloText.cut(update.text(), ZaloText.MOST))
                        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .onComplete(promise));
    }

    private synchronized boolean isNew(String id) {
        if (id.isEmpty()) {
            return true;
        }
        if (heard.size() >= REMEMBERED) {
            heard.remove(heard.iterator().next());
        }
        return heard.add(id);
    }

    private synchronized boolean mayAnswer(String chat) {
        boolean may = answers.take(chat, clock.instant());
        if (!may) {
            LOG.info(
                    "A reply by Zalo is not answered, there were too many channel={} to={}",
                    channel,
                    Said.shortened(chat));
        }
        return may;
    }

    private synchronized void tell(String chat) {
        if (strangers.tell(chat, clock.instant())) {
            LOG.info(
                    "Somebody wrote to the bot who is not answered; if they are of the office, this chat is what ward.yaml"
                            + " (people: reach) wants channel={} chat={}",
                    channel,
                    chat);
        }
    }
}
