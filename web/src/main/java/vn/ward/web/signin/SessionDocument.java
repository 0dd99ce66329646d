package vn.ward.web.signin;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Account;
import vn.ward.core.access.Caller;
import vn.ward.core.access.Permission;
import vn.ward.core.access.SessionLimits;
import vn.ward.core.access.Token;
import vn.ward.core.access.TokenKind;
import vn.ward.core.register.Sessions;
import vn.ward.web.session.Callers;

/**
 * Who is asking, as their screen needs to know it.
 *
 * @param setUp whether anybody administers the platform
 * @param kind {@code anonymous}, {@code person}, {@code display} or {@code token}
 * @param may what they may do, in words of the contract
 * @param idleEndsAt when they are signed out if they do nothing more
 * @param oidc the office's identity provider; null if there is none
 * @param must what comes first; null if nothing
 */
record SessionDocument(
        boolean setUp,
        boolean signedIn,
        String kind,
        @Nullable Me account,
        @Nullable Named display,
        List<String> may,
        @Nullable Instant idleEndsAt,
        @Nullable Instant endsAt,
        @Nullable Named oidc,
        @Nullable String must) {

    record Me(String id, String name, List<String> roles, boolean twoFactor, boolean hasPassword) {
        static Me of(Account account) {
            return new Me(
                    account.id(),
                    account.name(),
                    account.roleWords(),
                    account.hasTwoFactor(),
                    account.password() != null);
        }
    }

    record Named(String name) {}

    static SessionDocument of(Callers.Known known, boolean setUp, @Nullable String provider) {
        Caller caller = known.caller();
        Sessions.Known session = known.session();
        Token token = known.isCutOff() ? null : known.token();
        SessionLimits limits =
                session == null ? null : SessionLimits.of(session.account().roles());
        Caller.Duty must = caller.must();
        return new SessionDocument(
                setUp,
                session != null,
                session != null ? "person" : token == null ? "anonymous" : kind(token),
                session == null ? null : Me.of(session.account()),
                token != null && token.kind() == TokenKind.DISPLAY ? new Named(token.name()) : null,
                known.isCutOff() ? List.of() : words(caller.may()),
                session == null || limits == null ? null : session.session().idleEndsAt(limits),
                session == null || limits == null ? null : session.session().endsAt(limits),
                provider == null ? null : new Named(provider),
                must == null ? null : must.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static String kind(Token token) {
        return token.kind() == TokenKind.DISPLAY ? "display" : "token";
    }

    static List<String> words(Collection<Permission> permissions) {
        EnumSet<Permission> inOrder = EnumSet.noneOf(Permission.class);
        inOrder.addAll(permissions);
        return inOrder.stream().map(Permission::word).toList();
    }
}
