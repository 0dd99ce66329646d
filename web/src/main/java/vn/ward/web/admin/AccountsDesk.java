package vn.ward.web.admin;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Account;
import vn.ward.core.access.Actor;
import vn.ward.core.access.Role;
import vn.ward.core.register.OneTimeLink;
import vn.ward.core.register.Register;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Reads;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Body;
import vn.ward.web.request.Page;
import vn.ward.web.request.Query;
import vn.ward.web.session.Access;
import vn.ward.web.session.Callers;
import vn.ward.web.session.Origin;

/** Who has an account, and what each may do. A password is never seen here: its person chooses it by a one-time link. */
public final class AccountsDesk {

    private final Access access;
    private final Origin origin;
    private final Speech speech;

    public AccountsDesk(Access access, Origin origin, Speech speech) {
        this.access = access;
        this.origin = origin;
        this.speech = speech;
    }

    public void register(Acts acts, Reads reads) {
        String one = "/api/v1/accounts/:id";
        acts.list("/api/v1/accounts", this::list, this::add)
                .deed(one + "/roles", this::roles)
                .deed(
                        one + "/disable",
                        change((register, asked) -> register.people().disable(asked.id(), asked.by(), asked.now())))
                .deed(
                        one + "/enable",
                        change((register, asked) -> register.people().enable(asked.id(), asked.by(), asked.now())))
                .deed(
                        one + "/unlock",
                        change((register, asked) -> register.people().unlock(asked.id(), asked.by(), asked.now())))
                .deed(one + "/sign-out", change((register, asked) -> {
                    Account account = register.people().get(asked.id());
                    register.sessions().endOthers(asked.id(), null, asked.by(), asked.now());
                    return account;
                }))
                .deed(one + "/reset", this::reset);
    }

    /**
     * @param id the sign-in name
     * @param invited whether the one-time link has not been used yet
     * @param lockedUntil null unless too many wrong passwords were typed
     */
    record AccountRow(
            String id,
            String name,
            List<String> roles,
            boolean disabled,
            boolean twoFactor,
            boolean invited,
            boolean elsewhere,
            @Nullable Instant lastSignInAt,
            @Nullable Instant lockedUntil,
            Instant createdAt) {

        static AccountRow of(Account account, Optional<Instant> lockedUntil) {
            return new AccountRow(
                    account.id(),
                    account.name(),
                    account.roleWords(),
                    account.disabled(),
                    account.hasTwoFactor(),
                    account.isInvited(),
                    account.subject() != null,
                    account.lastSignInAt(),
                    lockedUntil.orElse(null),
                    account.createdAt());
        }
    }

    record AccountList(List<AccountRow> accounts, @Nullable String next) {}

    record One(AccountRow account) {}

    /** @param link opens once, and is shown once */
    record Linked(AccountRow account, String link, Instant endsAt) {}

    /** Which account, who asks, and when. */
    private record Asked(String id, Actor by, Instant now) {}

    private Asked asked(RoutingContext ctx) {
        return new Asked(ctx.pathParam("id"), Callers.caller(ctx).actor(), access.now());
    }

    private static AccountRow row(Register register, Account account, Instant now) {
        return AccountRow.of(account, register.people().lockedUntil(account.id(), now));
    }

    private Future<?> list(RoutingContext ctx) {
        Query query = new Query(ctx, speech.of(ctx), "limit", "after");
        Page page = Page.usual(query);
        query.refuseIfWrong();
        return access.ask(register -> register.people().all().stream()
                        .map(account -> row(register, account, access.now()))
                        .toList())
                .map(all -> page.of(all, AccountRow::id))
                .map(cut -> new AccountList(cut.items(), cut.next()));
    }

    private Deed add(RoutingContext ctx) {
        Body body = new Body(ctx, speech.of(ctx), "id", "name", "roles");
        Optional<String> id = body.required("id", body.text("id", 100)).map(typed -> typed.toLowerCase(Locale.ROOT));
        id.filter(typed -> !Account.ID.matcher(typed).matches())
                .ifPresent(typed -> body.wrong("id", typed, "sign-in-name"));
        Optional<String> name = body.required("name", body.text("name", Account.LONGEST_NAME));
        Set<Role> roles = roles(body);
        body.refuseIfWrong();
        Asked asked = new Asked(id.orElseThrow(), Callers.caller(ctx).actor(), access.now());
        Account account = Account.invited(asked.id(), name.orElseThrow(), roles, asked.now());
        return linked(ctx, asked, register -> register.people().invite(account, asked.by(), asked.now()));
    }

    private static Set<Role> roles(Body body) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : body.texts("roles")) {
            Role.of(word).ifPresentOrElse(roles::add, () -> body.wrong("roles", word, "roles"));
        }
        if (roles.isEmpty() && body.isRight("roles")) {
            body.wrong("roles", "", "roles");
        }
        return roles;
    }

    private Deed roles(RoutingContext ctx) {
        Body body = new Body(ctx, speech.of(ctx), "roles");
        Set<Role> roles = roles(body);
        body.refuseIfWrong();
        return one(
                asked(ctx), (register, asked) -> register.people().roles(asked.id(), roles, asked.by(), asked.now()));
    }

    private java.util.function.Function<RoutingContext, Deed> change(BiFunction<Register, Asked, Account> change) {
        return ctx -> {
            new Body(ctx, speech.of(ctx)).refuseIfWrong();
            return one(asked(ctx), change);
        };
    }

    private Deed one(Asked asked, BiFunction<Register, Asked, Account> change) {
        return () -> access.ask(register -> new One(row(register, change.apply(register, asked), asked.now())));
    }

    private Deed reset(RoutingContext ctx) {
        new Body(ctx, speech.of(ctx)).refuseIfWrong();
        Asked asked = asked(ctx);
        return linked(ctx, asked, register -> register.people().reset(asked.id(), asked.by(), asked.now()));
    }

    private Deed linked(
            RoutingContext ctx, Asked asked, java.util.function.Function<Register, OneTimeLink.Issued> draw) {
        return () -> access.ask(register -> {
            OneTimeLink.Issued link = draw.apply(register);
            return new Linked(
                    row(register, register.people().get(asked.id()), asked.now()),
                    link.address(origin.of(ctx)),
                    link.endsAt());
        });
    }
}
