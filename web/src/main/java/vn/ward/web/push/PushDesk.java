package vn.ward.web.push;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.engine.PushKey;
import vn.ward.core.notice.Contacts;
import vn.ward.core.register.Browsers.Keys;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Reads;
import vn.ward.web.reply.Refusal;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Body;
import vn.ward.web.request.Query;
import vn.ward.web.session.Access;
import vn.ward.web.session.Callers;

/** Somebody's own browsers, which they have woken. Only who signed in adds one: a phone's token can look and acknowledge. */
public final class PushDesk {

    private static final int LONGEST_BROWSER = 300;

    /** The kind of channel on which a person's address is their account. */
    private static final String KIND = "web_push";

    private final PushKey push;
    private final Supplier<Contacts> contacts;
    private final Access access;
    private final Speech speech;

    /** @param contacts who can be told, as it is in force now */
    public PushDesk(PushKey push, Supplier<Contacts> contacts, Access access, Speech speech) {
        this.push = push;
        this.contacts = contacts;
        this.access = access;
        this.speech = speech;
    }

    public void register(Acts acts, Reads reads) {
        reads.document("/api/v1/push", this::key);
        acts.list("/api/v1/push/subscriptions", this::browsers, this::subscribe)
                .deed("/api/v1/push/subscriptions/:id/remove", this::remove);
        new WorkerDesk(push, access, speech).register(acts);
    }

    record Key(@Nullable String publicKey) {}

    /** @param named whether somebody has this account as an address: else nothing is ever sent to its browsers */
    record BrowserList(
            boolean named,
            List<BrowserDocument> subscriptions,
            @Nullable String next) {}

    record Subscribed(BrowserDocument subscription) {}

    /** The answer to what has nothing else to tell. */
    record Done(boolean done) {
        static final Done DONE = new Done(true);
    }

    private Future<?> key(RoutingContext ctx) {
        new Query(ctx, speech.of(ctx)).refuseIfWrong();
        return Future.succeededFuture(new Key(push.publicKey().orElse(null)));
    }

    private Future<?> browsers(RoutingContext ctx) {
        new Query(ctx, speech.of(ctx)).refuseIfWrong();
        String account = account(ctx);
        return access.ask(register -> register.browsers().of(account))
                .map(all -> new BrowserList(
                        isNamed(account), all.stream().map(BrowserDocument::of).toList(), null));
    }

    private boolean isNamed(String account) {
        Contacts known = contacts.get();
        return known.people().stream()
                .flatMap(person -> person.reach().stream())
                .filter(reach -> reach.to().equals(account))
                .flatMap(reach -> Stream.ofNullable(known.channels().get(reach.channel())))
                .anyMatch(channel -> channel.spec().kind().equals(KIND));
    }

    private Deed subscribe(RoutingContext ctx) {
        Body body = new Body(ctx, speech.of(ctx), "endpoint", "p256dh", "auth");
        if (push.publicKey().isEmpty()) {
            throw new Refusal(409, "push-off");
        }
        Optional<Keys> keys = Endpoint.read(body, "", push);
        body.refuseIfWrong();
        String account = account(ctx);
        return () -> access.ask(register -> register.browsers()
                        .subscribe(
                                account,
                                keys.orElseThrow(),
                                browser(ctx),
                                Callers.caller(ctx).actor(),
                                access.now()))
                .map(browser -> new Subscribed(BrowserDocument.of(browser)));
    }

    private Deed remove(RoutingContext ctx) {
        new Body(ctx, speech.of(ctx)).refuseIfWrong();
        String account = account(ctx);
        String id = ctx.pathParam("id");
        return () -> access.ask(register -> {
            register.browsers().unsubscribe(account, id, Callers.caller(ctx).actor(), access.now());
            return Done.DONE;
        });
    }

    /** Of whoever signed in, which the gate has seen to. */
    private static String account(RoutingContext ctx) {
        return Objects.requireNonNull(Callers.known(ctx).session(), "a person's own matter without a person")
                .account()
                .id();
    }

    private static String browser(RoutingContext ctx) {
        String agent = ctx.request().getHeader(HttpHeaders.USER_AGENT);
        String named = agent == null ? "" : agent.strip();
        return named.length() > LONGEST_BROWSER ? named.substring(0, LONGEST_BROWSER) : named;
    }
}
