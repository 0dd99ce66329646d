package vn.ward.web.admin;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Actor;
import vn.ward.core.access.Permission;
import vn.ward.core.access.TokenKind;
import vn.ward.core.engine.Board;
import vn.ward.core.register.Tokens;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Reads;
import vn.ward.web.reply.Refusal;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Body;
import vn.ward.web.request.Page;
import vn.ward.web.request.Query;
import vn.ward.web.session.Access;
import vn.ward.web.session.Callers;
import vn.ward.web.session.TokenDocument;

/** What programs ask by: issued with as little as they need, shown once, taken back at any time. */
public final class TokenDesk {

    private static final int LONGEST_DAYS = 730;
    private static final Set<Permission> SCOPES = EnumSet.of(
            Permission.READ, Permission.ACKNOWLEDGE, Permission.OPERATE, Permission.REPORT, Permission.ALERT);

    /** What an administrator issues here; displays and phones come by other ways. */
    private static final List<TokenKind> ISSUED = List.of(TokenKind.API, TokenKind.PUSH, TokenKind.SCRAPE);

    private final Access access;
    private final Board board;
    private final Speech speech;

    public TokenDesk(Access access, Board board, Speech speech) {
        this.access = access;
        this.board = board;
        this.speech = speech;
    }

    public void register(Acts acts, Reads reads) {
        acts.list("/api/v1/tokens", this::list, this::issue).deed("/api/v1/tokens/:id/revoke", this::revoke);
    }

    record TokenList(List<TokenDocument> tokens, @Nullable String next) {}

    /** @param secret shown this once */
    record Issued(TokenDocument token, String secret) {}

    record One(TokenDocument token) {}

    private static String[] words(Stream<TokenKind> kinds) {
        return kinds.map(TokenKind::word).toArray(String[]::new);
    }

    private Future<?> list(RoutingContext ctx) {
        Query query = new Query(ctx, speech.of(ctx), "kind", "limit", "after");
        Page page = Page.usual(query);
        String kind = query.word(
                "kind",
                TokenKind.API.word(),
                words(Stream.of(TokenKind.values()).filter(known -> known != TokenKind.DISPLAY)));
        query.refuseIfWrong();
        return access.ask(register -> register.tokens().all(TokenKind.of(kind).orElseThrow(), null))
                .map(all ->
                        page.of(all, token -> Page.newestFirst(token.createdAt().toEpochMilli(), token.id())))
                .map(cut -> new TokenList(
                        cut.items().stream().map(TokenDocument::of).toList(), cut.next()));
    }

    private Deed issue(RoutingContext ctx) {
        Body body = new Body(ctx, speech.of(ctx), "kind", "name", "scopes", "target", "days");
        body.required("kind", Optional.empty());
        TokenKind kind = TokenKind.of(body.word("kind", TokenKind.API.word(), words(ISSUED.stream())))
                .orElse(TokenKind.API);
        Optional<String> name = body.required("name", body.text("name", 100));
        Set<Permission> scopes = body.has("kind") && kind == TokenKind.API ? scopes(body) : kind.most();
        Optional<String> target = target(body, kind);
        Optional<Long> days = days(body, kind);
        if (kind != TokenKind.API && body.has("scopes")) {
            body.wrong("scopes", kind.word(), "scopes-fixed");
        }
        body.refuseIfWrong();
        Tokens.Wanted wanted = new Tokens.Wanted(
                kind,
                name.orElseThrow(),
                scopes,
                null,
                target.orElse(null),
                days.map(Duration::ofDays).orElse(null));
        Actor by = Callers.caller(ctx).actor();
        return () -> access.ask(register -> register.tokens().issue(wanted, by, access.now()))
                .map(issued -> new Issued(TokenDocument.of(issued.token()), issued.secret()));
    }

    private static Set<Permission> scopes(Body body) {
        EnumSet<Permission> scopes = EnumSet.noneOf(Permission.class);
        for (String word : body.texts("scopes")) {
            Permission.of(word)
                    .filter(SCOPES::contains)
                    .ifPresentOrElse(scopes::add, () -> body.wrong("scopes", word, "scopes"));
        }
        if (scopes.isEmpty() && body.isRight("scopes")) {
            body.wrong("scopes", "", "scopes");
        }
        return scopes;
    }

    /** Whose signs of life a token sends: one that is watched. */
    private Optional<String> target(Body body, TokenKind kind) {
        Optional<String> target = body.text("target");
        if (kind != TokenKind.PUSH) {
            target.ifPresent(id -> body.wrong("target", id, "target-of-push"));
            return Optional.empty();
        }
        body.required("target", target)
                .filter(id -> board.targets().stream()
                        .noneMatch(watched -> watched.target().id().equals(id)))
                .ifPresent(id -> body.wrong("target", id, "plan-target"));
        return target;
    }

    private static Optional<Long> days(Body body, TokenKind kind) {
        Optional<Long> days = kind == TokenKind.API ? body.required("days", body.number("days")) : body.number("days");
        days.filter(sent -> sent > LONGEST_DAYS)
                .ifPresent(sent -> body.wrong("days", String.valueOf(sent), "contract-number", 1, LONGEST_DAYS));
        return days;
    }

    private Deed revoke(RoutingContext ctx) {
        new Body(ctx, speech.of(ctx)).refuseIfWrong();
        String id = ctx.pathParam("id");
        Actor by = Callers.caller(ctx).actor();
        return () -> access.ask(register -> register.tokens()
                        .find(id)
                        .filter(token -> token.kind() != TokenKind.DISPLAY)
                        .map(token -> register.tokens().revoke(token.kind(), id, null, by, access.now()))
                        .orElseThrow(() -> new Refusal(404, "token-unknown", id)))
                .map(token -> new One(TokenDocument.of(token)));
    }
}
