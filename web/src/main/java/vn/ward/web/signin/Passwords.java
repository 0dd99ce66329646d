package vn.ward.web.signin;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.PasswordRules;
import vn.ward.core.register.Secrets;
import vn.ward.web.reply.Refusal;

/**
 * Hashes passwords by argon2id with 9 MiB and four passes (one of the settings that OWASP holds to be alike, with the least
 * memory that a platform of 160 MiB should spend on a stranger's guess), which takes some tens of milliseconds of a processor: two at a time at most, and in a queue that ends, so that guessing at passwords stops nothing else: whoever
 * comes when it is full is asked to come again.
 */
final class Passwords {

    private static final int MEMORY_KIB = 9 * 1024;
    private static final int PASSES = 4;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int WORKERS = 2;

    /** Some seconds of hashing. */
    static final int MOST_WAITING = 40;

    private final Argon2Function argon = Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
    private final WorkerExecutor workers;
    private final AtomicInteger waiting = new AtomicInteger();

    /** What a password is compared with whose account is not there: the same work, and never right. */
    private final String nobodys = hashed(Secrets.draw(""));

    Passwords(Vertx vertx) {
        this.workers = vertx.createSharedWorkerExecutor("ward-password", WORKERS);
    }

    /** In PHC's string format, with its parameters and salt. Fails with a {@link Refusal} if too many wait. */
    Future<String> hash(String password) {
        return work(() -> hashed(password));
    }

    /** @param hash null if there is none: as long in coming, and false. Fails as {@link #hash} does. */
    Future<Boolean> isRight(String password, @Nullable String hash) {
        return work(() -> isTheOne(password, hash == null ? nobodys : hash) && hash != null);
    }

    private boolean isTheOne(String password, String hash) {
        return Argon2Function.getInstanceFromHash(hash).check(PasswordRules.normal(password), hash);
    }

    private String hashed(String password) {
        return argon.hash(
                        PasswordRules.normal(password).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        Secrets.bytes(SALT_BYTES))
                .getResult();
    }

    private <T> Future<T> work(Callable<T> work) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(new Refusal(503, "sign-in-busy"));
        }
        return workers.executeBlocking(work, false).onComplete(done -> waiting.decrementAndGet());
    }
}
