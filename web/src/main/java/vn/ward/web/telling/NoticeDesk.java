package vn.ward.web.telling;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.notice.Addressee;
import vn.ward.core.store.Told;
import vn.ward.core.wording.Wording;
import vn.ward.web.api.IncidentDesk;
import vn.ward.web.reply.Reads;
import vn.ward.web.reply.Refusal;
import vn.ward.web.reply.Reply;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Query;

/** Answers whom an incident was told to, and why somebody was told, or was not. */
public final class NoticeDesk {

    private final Telling telling;
    private final Speech speech;

    public NoticeDesk(Telling telling, Speech speech) {
        this.telling = telling;
        this.speech = speech;
    }

    public void register(Reads reads) {
        reads.document("/api/v1/incidents/:number/notices", this::notices);
    }

    private Future<?> notices(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        Query query = new Query(ctx, wording, "person");
        Optional<String> person = query.text("person");
        query.refuseIfWrong();
        long number = IncidentDesk.number(ctx);
        Sentences sentences = new Sentences(telling.board(), wording);
        return telling.history()
                .told(number)
                .map(found -> found.orElseThrow(() -> new Refusal(404, "step-unknown", number)))
                .map(told -> {
                    person.filter(id -> !isAnybody(id, told)).ifPresent(id -> query.wrong("person", id, "person"));
                    query.refuseIfWrong();
                    @Nullable
                    String why = person.map(id -> new Why(told, sentences, telling::name).of(id))
                            .orElse(null);
                    return Reply.json(NoticesDocument.of(number, why, told, sentences, telling::name))
                            .tagged();
                });
    }

    /** Somebody who is in the configuration no more may still ask why. */
    private boolean isAnybody(String id, Told told) {
        return Known.isAnybody(
                id,
                telling.contacts().get(),
                told.decisions().stream()
                        .flatMap(decided -> decided.notice().to().stream())
                        .map(Addressee::person));
    }
}
