package vn.ward.web.api;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.ProbeRefused;
import vn.ward.core.engine.Prober;
import vn.ward.core.engine.Watched;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Refusal;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Body;

/** Has a target tried once, now, for whoever looks into it. Nothing is judged or stored of it. */
public final class ProbeDesk {

    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;

    private final Board board;
    private final Prober prober;
    private final Speech speech;

    public ProbeDesk(Board board, Prober prober, Speech speech) {
        this.board = board;
        this.prober = prober;
        this.speech = speech;
    }

    public void register(Acts acts) {
        acts.deed("/api/v1/targets/:target/probe", this::probe);
    }

    private Deed probe(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        Target target = target(ctx.pathParam("target"));
        new Body(ctx, wording).refuseIfWrong();
        return () -> prober.probe(target)
                .map(trial -> TrialDocument.of(trial, wording))
                .recover(failure -> Future.failedFuture(told(failure, target)));
    }

    private Target target(String id) {
        return board.targets().stream()
                .map(Watched::target)
                .filter(target -> target.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "step-target", id));
    }

    private static Throwable told(Throwable failure, Target target) {
        if (!(failure instanceof ProbeRefused refused)) {
            return failure;
        }
        String why = refused.why().name().toLowerCase(Locale.ROOT).replace('_', '-');
        int status = refused.why() == ProbeRefused.Why.BUSY ? TOO_MANY : CONFLICT;
        return new Refusal(
                status,
                "probe-" + why,
                target.id(),
                target.composite()
                        .map(composite -> String.join(", ", composite.parts()))
                        .orElse(""));
    }
}
