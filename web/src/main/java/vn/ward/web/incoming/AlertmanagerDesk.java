package vn.ward.web.incoming;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.ForeignAlerts;
import vn.ward.core.incident.Incident;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Refusal;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Complaints;

/**
 * Takes what an Alertmanager sends. All of it or, if anything in it is wrong, nothing: an Alertmanager's is never wrong, and
 * who tries by hand is told everything at once. It is answered when it is safe; one that gets no answer sends again, and
 * said twice is said once.
 */
public final class AlertmanagerDesk {

    /** Its requests are larger than people's. */
    public static final String PATH = "/api/v1/alertmanager";

    private static final Logger log = LoggerFactory.getLogger(AlertmanagerDesk.class);

    private final Board board;
    private final ForeignAlerts alarms;
    private final Speech speech;

    public AlertmanagerDesk(Board board, ForeignAlerts alarms, Speech speech) {
        this.board = board;
        this.alarms = alarms;
        this.speech = speech;
    }

    public void register(Acts acts) {
        acts.deed(PATH, this::take);
    }

    /**
     * @param cleared those of which an incident is known
     * @param truncated how many alerts were left out before they came here
     * @param incidents their numbers
     */
    record Taken(int raised, int cleared, long truncated, List<Long> incidents) {}

    private Deed take(RoutingContext ctx) {
        board.readiness().journalFailure().ifPresent(why -> {
            throw new Refusal(503, "journal-failed", why); // so that it is sent again
        });
        Complaints complaints = new Complaints(speech.of(ctx));
        Notification sent =
                Notification.read(Sent.object(ctx, complaints, "{\"version\": \"4\", \"alerts\": […]}"), complaints);
        complaints.refuseIfWrong();
        return () -> take(sent);
    }

    private Future<Taken> take(Notification sent) {
        if (sent.truncated() > 0) {
            log.warn("an Alertmanager left alerts out; raise its max_alerts left_out={}", sent.truncated());
        }
        List<Future<Optional<Incident>>> steps = new ArrayList<>();
        sent.firing().forEach(alarm -> steps.add(alarms.raise(alarm).map(Optional::of)));
        sent.resolved().forEach(over -> steps.add(alarms.clear(over.key(), over.at())));
        return Future.all(steps).map(done -> {
            List<Long> numbers = steps.stream()
                    .flatMap(step -> step.result().stream())
                    .map(Incident::number)
                    .distinct()
                    .toList();
            long cleared = steps.stream()
                    .skip(sent.firing().size())
                    .filter(step -> step.result().isPresent())
                    .count();
            return new Taken(sent.firing().size(), (int) cleared, sent.truncated(), numbers);
        });
    }
}
