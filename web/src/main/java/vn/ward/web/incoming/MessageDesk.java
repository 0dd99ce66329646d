package vn.ward.web.incoming;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.ParsedHeaderValue;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.Pushes;
import vn.ward.core.engine.Pushes.Message;
import vn.ward.core.engine.Pushes.Sender;
import vn.ward.core.engine.Pushes.Taken;
import vn.ward.core.result.Reason;
import vn.ward.web.incoming.PushMessage.Objection;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Refusal;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Complaints;
import vn.ward.web.session.Callers;

/**
 * Takes what devices send. They are known by the end of the address, which is a secret and is repeated nowhere. What can't be
 * read is refused whole, and its target remembers that it came. On one event loop.
 */
public final class MessageDesk {

    public static final String PATH = "/api/v1/push/:token";

    /** Addresses that can be one, and none of those of Web Push. */
    public static final String EVERY_PATH = "/api/v1/push/[A-Za-z0-9_-]{20,200}";

    public static final long BODY_BYTES = 8 * 1024;

    private static final int TOO_MANY = 429;
    private static final int TOO_LARGE = 413;
    private static final double MILLIS = 1e3;

    private final Board board;
    private final Pushes pushes;
    private final Speech speech;
    private final Strangers strangers = new Strangers();

    public MessageDesk(Board board, Pushes pushes, Speech speech) {
        this.board = board;
        this.pushes = pushes;
        this.speech = speech;
    }

    public void register(Acts acts) {
        acts.ownDeed(PATH, this::take);
    }

    /**
     * @param duplicate it came before, and was counted then
     * @param clockSkewSeconds by how much the sender's clock is ahead; null: it told no time
     */
    record Answer(Instant at, boolean duplicate, @Nullable Double clockSkewSeconds) {}

    private Deed take(RoutingContext ctx) {
        Instant now = board.now();
        Sender sender = pushes.find(ctx.pathParam("token")).orElseThrow(() -> stranger(ctx, now));
        board.readiness().journalFailure().ifPresent(why -> {
            throw new Refusal(503, "journal-failed", why); // so that it is sent again
        });
        if (!pushes.admits(sender, now)) {
            throw wait(ctx, Pushes.PACE, "push-too-often");
        }
        byte[] body = ctx.body().isEmpty() ? new byte[0] : ctx.body().buffer().getBytes();
        if (body.length > 0 && !isJson(ctx.parsedHeaders().contentType())) {
            pushes.unread(sender, now, unreadable("media", ""));
            throw new Refusal(415, "push-media-type");
        }
        PushMessage read = PushMessage.of(body, sender.measurements(), now);
        read.objections().stream().findFirst().ifPresent(first -> refuse(ctx, sender, now, read, first));
        return () -> Future.succeededFuture(taken(sender, now, read.message()));
    }

    private void refuse(RoutingContext ctx, Sender sender, Instant now, PushMessage read, Objection first) {
        pushes.unread(sender, now, unreadable(first.kind(), first.shown()));
        Complaints complaints = new Complaints(speech.of(ctx));
        read.objections()
                .forEach(wrong -> complaints.wrong(
                        wrong.member(),
                        wrong.value(),
                        wrong.sentence(),
                        wrong.values().toArray()));
        throw complaints.refusal();
    }

    private Answer taken(Sender sender, Instant now, Message message) {
        Taken taken = pushes.received(sender, now, message);
        if (taken == Taken.UNKNOWN) {
            throw new Refusal(404, "push-unknown");
        }
        Duration skew = message.skew();
        return new Answer(now, taken == Taken.AGAIN, skew == null ? null : skew.toMillis() / MILLIS);
    }

    private Refusal stranger(RoutingContext ctx, Instant now) {
        Optional<Duration> locked = strangers.called(Callers.address(ctx), now);
        return locked.isPresent() ? wait(ctx, locked.get(), "push-strangers") : new Refusal(404, "push-unknown");
    }

    private static Refusal wait(RoutingContext ctx, Duration time, String problem) {
        long seconds = Math.max(1, time.plusMillis(999).toSeconds());
        ctx.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        return new Refusal(TOO_MANY, problem, seconds);
    }

    /** Without a charset JSON is UTF-8. */
    private static boolean isJson(ParsedHeaderValue type) {
        String charset = type.parameters().getOrDefault("charset", "utf-8");
        return "application/json".equals(type.value())
                && charset.replace("\"", "").equalsIgnoreCase("utf-8");
    }

    /** A body that is refused before anybody reads it is its sender's too. */
    public void missed(RoutingContext ctx) {
        String path = String.valueOf(ctx.request().path());
        if (ctx.statusCode() == TOO_LARGE) {
            pushes.find(path.substring(path.lastIndexOf('/') + 1))
                    .ifPresent(sender -> pushes.unread(sender, board.now(), unreadable("large", "")));
        }
        ctx.next();
    }

    private static Reason unreadable(String kind, String member) {
        return Reason.of("push.unreadable", kind, member);
    }
}
