package vn.ward.web.session;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import vn.ward.core.register.AccessRefused;
import vn.ward.core.register.Register;
import vn.ward.core.register.RegisterFailed;
import vn.ward.web.reply.Refusal;

/** Asks the register on workers of its own, and tells in a reader's terms why it would not. Any thread. */
public final class Access {

    private static final int WORKERS = 2;

    private final Register register;
    private final InstantSource clock;
    private final WorkerExecutor workers;
    private volatile boolean setUp;

    /** @param clock the machine's: what a two-factor code is compared with, and what sign-ins end by */
    public Access(Vertx vertx, Register register, InstantSource clock) {
        this.register = register;
        this.clock = clock;
        this.workers = vertx.createSharedWorkerExecutor("ward-access", WORKERS);
    }

    /** To the millisecond, like all that is recorded. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * @param question blocks; nothing but the register
     * @return fails with a {@link Refusal} if the register refuses, or can't be read or written
     */
    public <T> Future<T> ask(Function<Register, T> question) {
        return workers.executeBlocking(() -> question.apply(register), false)
                .recover(failure -> Future.failedFuture(told(failure)));
    }

    /** Whether there is an administrator; once there is one there always will be. */
    public Future<Boolean> isSetUp() {
        return setUp
                ? Future.succeededFuture(true)
                : ask(known -> known.people().isSetUp()).onSuccess(found -> setUp = found);
    }

    private static Throwable told(Throwable failure) {
        if (failure instanceof AccessRefused refused) {
            return new Refusal(
                    status(refused.reason()),
                    refused.reason().word(),
                    refused.values().toArray());
        }
        return failure instanceof RegisterFailed failed
                ? new Refusal(503, "register-failed", String.valueOf(failed.getMessage()))
                : failure;
    }

    private static int status(AccessRefused.Reason reason) {
        return switch (reason) {
            case ACCOUNT_UNKNOWN, LINK_UNKNOWN, SESSION_UNKNOWN, TOKEN_UNKNOWN, DISPLAY_UNKNOWN, BROWSER_UNKNOWN -> 404;
            case DISPLAY_REVOKED, ACCOUNT_DISABLED -> 403;
            default -> 409;
        };
    }
}
