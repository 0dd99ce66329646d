package vn.ward.web.signin;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.TokenKind;
import vn.ward.core.register.Tokens;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Body;
import vn.ward.web.request.Query;
import vn.ward.web.session.Access;
import vn.ward.web.session.Callers;
import vn.ward.web.session.Credentials;
import vn.ward.web.session.Credentials.Held;
import vn.ward.web.session.TokenDocument;

/** Somebody's own phones: each holds a secret that it was given when it was added, and may look and acknowledge. */
final class PhoneDesk {

    private final Access access;
    private final Speech speech;

    PhoneDesk(Access access, Speech speech) {
        this.access = access;
        this.speech = speech;
    }

    void register(Acts acts) {
        acts.list("/api/v1/account/phones", this::phones, this::addPhone)
                .deed("/api/v1/account/phones/:id/revoke", this::revokePhone);
    }

    record PhoneList(List<TokenDocument> tokens, @Nullable String next) {}

    record PhoneAdded(TokenDocument token) {}

    private Future<?> phones(RoutingContext ctx) {
        new Query(ctx, speech.of(ctx)).refuseIfWrong();
        return access.ask(register ->
                        register.tokens().all(TokenKind.PHONE, Own.account(ctx).id()))
                .map(all -> new PhoneList(all.stream().map(TokenDocument::of).toList(), null));
    }

    /** The phone that asks is the one that is enrolled: its secret goes into its own cookie, and nowhere else. */
    private Deed addPhone(RoutingContext ctx) {
        Body body = new Body(ctx, speech.of(ctx), "name");
        Optional<String> name = body.required("name", body.text("name", 100));
        body.refuseIfWrong();
        Tokens.Wanted wanted = new Tokens.Wanted(
                TokenKind.PHONE,
                name.orElseThrow(),
                TokenKind.PHONE.most(),
                Own.account(ctx).id(),
                null,
                null);
        return () -> access.ask(register ->
                        register.tokens().phone(wanted, Callers.caller(ctx).actor(), access.now()))
                .map(issued -> {
                    Credentials.hold(ctx, Held.PHONE, issued.secret());
                    return new PhoneAdded(TokenDocument.of(issued.token()));
                });
    }

    private Deed revokePhone(RoutingContext ctx) {
        new Body(ctx, speech.of(ctx)).refuseIfWrong();
        String id = ctx.pathParam("id");
        return Own.done(
                access,
                register -> register.tokens()
                        .revoke(
                                TokenKind.PHONE,
                                id,
                                Own.account(ctx).id(),
                                Callers.caller(ctx).actor(),
                                access.now()));
    }
}
