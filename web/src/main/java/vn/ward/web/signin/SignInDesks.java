package vn.ward.web.signin;

import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.PasswordRules;
import vn.ward.core.config.Wire;
import vn.ward.web.oidc.ProviderSignIn;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Reads;
import vn.ward.web.reply.Speech;
import vn.ward.web.session.Access;
import vn.ward.web.session.Origin;

/** All by which people come in, put together. */
public final class SignInDesks {

    private final SessionDesk sessions;
    private final LinkDesk links;
    private final AccountDesk accounts;
    private final SecondFactorDesk secondFactors;
    private final PhoneDesk phones;
    private final ProviderDesk provider;

    private SignInDesks(
            SessionDesk sessions,
            LinkDesk links,
            AccountDesk accounts,
            SecondFactorDesk secondFactors,
            PhoneDesk phones,
            ProviderDesk provider) {
        this.sessions = sessions;
        this.links = links;
        this.accounts = accounts;
        this.secondFactors = secondFactors;
        this.phones = phones;
        this.provider = provider;
    }

    /**
     * Reads the lists of common passwords and hashes once: blocks for some tenths of a second.
     *
     * @param ward its name, by which people find its codes in their app
     * @param provider the office's identity provider, which is not asked yet; null if there is none
     * @param wire where people are sent back to, and from where a password alone will do
     */
    public static SignInDesks open(
            Vertx vertx, Access access, Speech speech, String ward, @Nullable ProviderSignIn provider, Wire wire) {
        Origin origin = Origin.of(wire);
        Passwords passwords = new Passwords(vertx);
        Codes codes = new Codes();
        NewPassword newPassword = new NewPassword(new PasswordRules(new CommonPasswords()));
        Reauthentication again = new Reauthentication(access, passwords);
        SessionDesk sessions = new SessionDesk(
                access,
                new SignIn(access, passwords, codes, wire::isInside),
                speech,
                provider == null ? null : provider.name());
        return new SignInDesks(
                sessions,
                new LinkDesk(access, passwords, codes, newPassword, sessions, speech, ward, wire::isInside),
                new AccountDesk(access, passwords, newPassword, again, speech),
                new SecondFactorDesk(access, codes, newPassword, again, speech, ward),
                new PhoneDesk(access, speech),
                new ProviderDesk(provider, access, sessions, origin, speech));
    }

    public void register(Acts acts, Reads reads) {
        sessions.register(acts, reads);
        links.register(acts);
        accounts.register(acts, reads);
        secondFactors.register(acts);
        phones.register(acts);
        provider.register(reads);
    }
}
