package vn.ward.web.session;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Caller;
import vn.ward.core.access.Permission;
import vn.ward.core.access.TokenKind;
import vn.ward.web.reply.Refusal;

/**
 * The one place that decides whether who asks may have what they ask for, by the need that the contract names for each
 * operation. What is cut off, is told so; who is not known, is asked to sign in; who is known and may not, is refused.
 */
public final class Gate {

    private Gate() {}

    /**
     * What an operation asks of its caller.
     *
     * @param permission null if it is enough to be known (a person's own matters), or not even that
     * @param known whether who asks has to be known at all
     */
    public record Need(@Nullable Permission permission, boolean known) {

        public static final Need NONE = new Need(null, false);

        /** A person who signed in. */
        public static final Need SELF = new Need(null, true);

        public static Need of(Permission permission) {
            return new Need(permission, true);
        }

        /** By the word that stands in the contract: {@code public}, {@code self}, or a permission's. */
        public static Need of(String word) {
            return switch (word) {
                case "public" -> NONE;
                case "self" -> SELF;
                default ->
                    of(Permission.of(word)
                            .orElseThrow(() -> new IllegalArgumentException("a need is public, self or a permission: "
                                    + word + "; correct x-permission")));
            };
        }
    }

    /**
     * Lets the request pass, or throws.
     *
     * @throws Refusal 401 or 403
     */
    public static void pass(RoutingContext ctx, Need need, Instant now) {
        if (!need.known()) {
            return;
        }
        Callers.Known known = Callers.known(ctx);
        refuseIfCutOff(known, now);
        refuseIfForged(ctx, known);
        Caller caller = known.caller();
        Permission permission = need.permission();
        if (permission == null) {
            if (!caller.isPerson() || known.session() == null) {
                throw caller.isKnown() ? new Refusal(403, "not-allowed") : new Refusal(401, "sign-in-needed");
            }
        } else if (!caller.may(permission)) {
            throw refusal(caller);
        }
    }

    /** For what a desk finds out only from what was sent: whether its author may do that too. */
    public static void require(RoutingContext ctx, Permission permission) {
        Caller caller = Callers.caller(ctx);
        if (!caller.may(permission)) {
            throw refusal(caller);
        }
    }

    private static Refusal refusal(Caller caller) {
        if (caller.must() != null) {
            return new Refusal(403, "two-factor-first");
        }
        return caller.isKnown() ? new Refusal(403, "not-allowed") : new Refusal(401, "sign-in-needed");
    }

    private static void refuseIfCutOff(Callers.Known known, Instant now) {
        if (known.isCutOff(now)) {
            boolean display = known.token() != null && known.token().kind() == TokenKind.DISPLAY;
            throw new Refusal(401, display ? "display-revoked" : "token-revoked");
        }
    }

    /** A browser sends its cookies whoever makes it write; every browser of today says on whose behalf. */
    private static void refuseIfForged(RoutingContext ctx, Callers.Known known) {
        HttpMethod method = ctx.request().method();
        boolean reading = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        if (!reading
                && known.byCookie()
                && ctx.request().getHeader("Sec-Fetch-Site") == null
                && ctx.request().getHeader(HttpHeaders.ORIGIN) == null) {
            throw new Refusal(403, "origin");
        }
    }
}
