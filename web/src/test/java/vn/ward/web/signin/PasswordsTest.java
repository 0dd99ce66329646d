package vn.ward.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.ward.web.reply.Refusal;

class PasswordsTest {

    private final Vertx vertx = Vertx.vertx();
    private final Passwords passwords = new Passwords(vertx);

    @AfterEach
    void stop() throws Exception {
        done(vertx.close());
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void a_flood_of_passwords_is_hashed_as_far_as_the_queue_goes_and_leaves_it_empty() throws Exception {
        List<Future<Boolean>> flood = Stream.generate(() -> passwords.isRight("guess", null))
                .limit(3L * Passwords.MOST_WAITING)
                .toList();
        done(Future.join(flood).otherwiseEmpty());

        assertThat(flood.stream().filter(Future::failed))
                .hasSizeGreaterThan(Passwords.MOST_WAITING)
                .allSatisfy(refused -> assertThat(refused.cause())
                        .isInstanceOfSatisfying(
                                Refusal.class, busy -> assertThat(busy.status()).isEqualTo(503)));
        assertThat(done(passwords.isRight("Đúng là nó", done(passwords.hash("Đúng là nó")))))
                .as("and then people sign in again")
                .isTrue();
    }
}
