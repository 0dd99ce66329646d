package vn.ward.core.engine;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import vn.ward.core.register.Browsers.Browser;
import vn.ward.core.register.Register;

/** The subscriptions that the register holds, asked for on the workers on which the register is asked. */
public final class RegisteredSubscriptions implements Subscriptions {

    private static final int WORKERS = 2; // the same two as the web server's

    private final Register register;
    private final InstantSource clock;
    private final WorkerExecutor workers;

    /** @param clock the machine's, by which the audit trail goes */
    public RegisteredSubscriptions(Vertx vertx, Register register, InstantSource clock) {
        this.register = register;
        this.clock = clock;
        this.workers = vertx.createSharedWorkerExecutor("ward-access", WORKERS);
    }

    @Override
    public Future<List<Subscription>> of(String account) {
        return workers.executeBlocking(
                () -> register.browsers().toBeWoken(account).stream()
                        .map(RegisteredSubscriptions::subscription)
                        .toList(),
                false);
    }

    private static Subscription subscription(Browser browser) {
        return new Subscription(
                browser.keys().endpoint(),
                browser.keys().p256dh(),
                browser.keys().auth(),
                browser.browser(),
                browser.receipt(),
                browser.since(),
                browser.receivedAt());
    }

    @Override
    public Future<Void> gone(String endpoint) {
        return workers.<Boolean>executeBlocking(
                        () -> {
                            register.browsers().gone(endpoint, clock.instant().truncatedTo(ChronoUnit.MILLIS));
                            return true;
                        },
                        false)
                .mapEmpty();
    }
}
