package vn.ward.web.signin;

import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import vn.ward.core.access.Account;
import vn.ward.core.register.Register;
import vn.ward.core.register.Sessions;
import vn.ward.web.reply.Deed;
import vn.ward.web.session.Access;
import vn.ward.web.session.Callers;

/** Whose own matter a request is: whoever signed in, which the gate has seen to. */
final class Own {

    private Own() {}

    static Sessions.Known asking(RoutingContext ctx) {
        return Objects.requireNonNull(Callers.known(ctx).session(), "a person's own matter without a person");
    }

    static Account account(RoutingContext ctx) {
        return asking(ctx).account();
    }

    /** What must not be in their password. */
    static Set<String> names(Account account) {
        return Set.of(account.id(), account.name());
    }

    /** The answer to what has nothing else to tell. */
    record Done(boolean done) {
        static final Done DONE = new Done(true);
    }

    static Deed done(Access access, Consumer<Register> change) {
        return () -> access.ask(register -> {
            change.accept(register);
            return Done.DONE;
        });
    }
}
