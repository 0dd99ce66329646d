package vn.ward.web.push;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import vn.ward.core.engine.PushKey;
import vn.ward.core.register.Browsers.Keys;
import vn.ward.web.push.PushDesk.Done;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Body;
import vn.ward.web.session.Access;
import vn.ward.web.session.Callers;

/**
 * What a browser's service worker says by itself, at any hour, while nobody is signed in: a secret that only it was told
 * stands for it. It learns nothing and gains nothing by that but what was its own already.
 */
final class WorkerDesk {

    private final PushKey push;
    private final Access access;
    private final Speech speech;

    WorkerDesk(PushKey push, Access access, Speech speech) {
        this.push = push;
        this.access = access;
        this.speech = speech;
    }

    void register(Acts acts) {
        acts.deed("/api/v1/push/receipts", this::received).deed("/api/v1/push/renewals", this::renew);
    }

    private Deed received(RoutingContext ctx) {
        Body body = new Body(ctx, speech.of(ctx), "receipt");
        Optional<String> receipt = body.required("receipt", body.secret("receipt"));
        body.refuseIfWrong();
        return () -> access.ask(register -> {
            register.browsers().received(receipt.orElseThrow(), access.now());
            return Done.DONE;
        });
    }

    private Deed renew(RoutingContext ctx) {
        Body body = new Body(ctx, speech.of(ctx), "endpoint", "auth", "new_endpoint", "new_p256dh", "new_auth");
        Optional<String> endpoint = body.required("endpoint", body.secret("endpoint"));
        Optional<String> auth = body.required("auth", body.secret("auth"));
        Optional<Keys> keys = Endpoint.read(body, "new_", push);
        body.refuseIfWrong();
        return () -> access.ask(register -> {
            register.browsers()
                    .renew(
                            endpoint.orElseThrow(),
                            auth.orElseThrow(),
                            keys.orElseThrow(),
                            Callers.address(ctx),
                            access.now());
            return Done.DONE;
        });
    }
}
