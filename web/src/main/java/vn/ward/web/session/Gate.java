package vn.ward.web.session;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import vn.ward.core.access.Caller;
import vn.ward.core.access.Permission;
import vn.ward.core.access.TokenKind;
import vn.ward.web.contract.Need;
import vn.ward.web.reply.Refusal;

/**
 * The one place that decides whether who asks may have what they ask for, by the need that the contract names for each
 * operation. What is cut off, is told so; who is not known, is asked to sign in; who is known and may not, is refused.
 */
public final class Gate {

    private static final String AFTERWARDS = "ward.afterwards";

    private Gate() {}

    /**
     * Lets the request pass, or throws.
     *
     * @throws Refusal 401 or 403
     */
    public static void pass(RoutingContext ctx, Need need) {
        if (!need.known()) {
            return;
        }
        Callers.Known known = Callers.known(ctx);
        refuseIfCutOff(known);
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

    /**
     * For what a desk finds out only from what was sent, that it is about what is past already: whether its author has what
     * the contract asks for besides.
     *
     * @throws Refusal 401 or 403
     * @throws IllegalStateException if the contract says nothing of it
     */
    public static void passAfterwards(RoutingContext ctx) {
        Permission permission = ctx.get(AFTERWARDS);
        if (permission == null) {
            throw new IllegalStateException("the contract has no x-permission-afterwards for " + ctx.normalizedPath());
        }
        Caller caller = Callers.caller(ctx);
        if (!caller.may(permission)) {
            throw refusal(caller);
        }
    }

    /** Remembers what the operation that is asked for needs besides, if it is about what is past. */
    static void remember(RoutingContext ctx, Permission afterwards) {
        ctx.put(AFTERWARDS, afterwards);
    }

    private static Refusal refusal(Caller caller) {
        if (caller.must() != null) {
            return new Refusal(403, "two-factor-first");
        }
        return caller.isKnown() ? new Refusal(403, "not-allowed") : new Refusal(401, "sign-in-needed");
    }

    private static void refuseIfCutOff(Callers.Known known) {
        if (known.isCutOff()) {
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
