package vn.ward.alert;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.engine.IncidentActs;
import vn.ward.core.engine.Replies;
import vn.ward.core.engine.StepRefused;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Reach;
import vn.ward.core.notice.Reply;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/**
 * Takes an incident on for who writes that they do, from a phone that need not reach the office. Who they are the channel says:
 * only an address that is a person's own is listened to.
 */
public final class Acknowledging implements Replies {

    private static final Logger LOG = LoggerFactory.getLogger(Acknowledging.class);
    private static final String WORDS = "vn.ward.alert.words";

    private final Supplier<Contacts> contacts;
    private final IncidentActs acts;
    private final Wording vietnamese = Wording.of(Language.VI, WORDS);
    private final Wording english = Wording.of(Language.EN, WORDS);

    public Acknowledging(Supplier<Contacts> contacts, IncidentActs acts) {
        this.contacts = contacts;
        this.acts = acts;
    }

    private static String sorry(Throwable failure, long number, Wording wording) {
        if (!(failure instanceof StepRefused refused)) {
            return wording.say("reply.failed", number);
        }
        return switch (refused.objection().rule()) {
            case "step-unknown" -> wording.say("reply.unknown", number);
            case "step-taken" ->
                wording.say(
                        "reply.already", number, refused.objection().values().get(1));
            default -> wording.say("reply.over", number);
        };
    }

    @Override
    public Future<String> received(String channel, String from, String text) {
        Optional<Person> person = contacts.get().people().stream()
                .filter(one -> one.reach().contains(new Reach(channel, from)))
                .findFirst();
        Optional<Reply> reply = Reply.read(text);
        if (person.isEmpty() || reply.isEmpty()) {
            LOG.info(
                    "Reply passed over channel={} known={} understood={}",
                    channel,
                    person.isPresent(),
                    reply.isPresent());
            return Future.succeededFuture("");
        }
        long number = reply.get().incident();
        Person who = person.get();
        Wording wording = who.language() == Language.VI ? vietnamese : english;
        return acts.act(number, new IncidentActs.Act(IncidentEvent.Kind.ACKNOWLEDGED, who.id(), null))
                .map(incident -> wording.say("reply.taken", who.name(), number))
                .otherwise(failure -> {
                    LOG.info(
                            "Reply not taken channel={} person={} incident={} cause=\"{}\"",
                            channel,
                            who.id(),
                            number,
                            failure.getMessage());
                    return sorry(failure, number, wording);
                });
    }
}
