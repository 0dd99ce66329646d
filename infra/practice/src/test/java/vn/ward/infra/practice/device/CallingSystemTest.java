package vn.ward.infra.practice.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.ward.infra.practice.CalledPlatform;
import vn.ward.infra.practice.Exchange;
import vn.ward.infra.practice.PlayedWard;
import vn.ward.infra.practice.stage.Fault;
import vn.ward.infra.practice.stage.PlayedSystem;
import vn.ward.infra.practice.stage.Stage;

/** What a device says that can only call. */
class CallingSystemTest {

    private static final long PATIENCE_SECONDS = PlayedWard.DEADLINE.toSeconds();

    private static PlayedWard ward;

    @BeforeAll
    static void open() throws Exception {
        ward = new PlayedWard();
    }

    @AfterAll
    static void close() throws Exception {
        ward.close();
    }

    private static void play(String id, String fault) throws Exception {
        assertThat(Exchange.fault(ward.page(), id, fault).status()).isEqualTo(200);
    }

    private static PlayedSystem system(String id) {
        return ward.system(id);
    }

    private static String token(PlayedSystem system) {
        return system.files().getOrDefault(system.id() + "-token", "").strip();
    }

    @Test
    void the_speakers_call_once_they_know_whom_and_tell_whether_they_are_well() throws Exception {
        String token = token(system("speaker-2"));
        assertThat(system("speaker-2").requests()).isZero();
        try (CalledPlatform platform = new CalledPlatform()) {
            ward.platformIs(platform.address());

            CalledPlatform.Call first = platform.next(token, "up");
            assertThat(first.method()).isEqualTo("POST");
            assertThat(first.path()).isEqualTo("/api/v1/push/" + token);

            play("speaker-2", "unwell");
            CalledPlatform.Call unwell = platform.next(token, "down");
            assertThat(unwell.said().getString("message")).isEqualTo("Mất nguồn khuếch đại");

            play("speaker-2", "normal");
            assertThat(platform.next(token, "up").said().containsKey("message")).isFalse();
            assertThat(system("speaker-2").requests()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void one_that_is_silent_calls_no_more_and_calls_again_once_it_is_mended() throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        Stage stage = new Stage(vertx, Clock.systemUTC(), new Random(4));
        CallingSystem silent = new CallingSystem(stage, "silent", Duration.ofMillis(20));
        CallingSystem other = new CallingSystem(stage, "other", Duration.ofMillis(20));
        try (CalledPlatform platform = new CalledPlatform()) {
            on(vertx, () -> {
                for (CallingSystem system : new CallingSystem[] {silent, other}) {
                    system.open(0);
                    system.platformIs(platform.address());
                }
            });
            platform.next(token(silent), "up");
            on(vertx, () -> silent.play(Fault.SILENT));
            long calls = silent.requests();
            for (int heard = 0; heard < 20; heard++) {
                platform.next(token(other), "up"); // whatever of the silent one was still under way is passed over
            }
            assertThat(silent.requests()).isEqualTo(calls);
            assertThat(platform.wasCalledBy(token(silent))).isFalse();

            on(vertx, () -> silent.play(Fault.NORMAL));
            assertThat(platform.next(token(silent), "up").method()).isEqualTo("POST");
        } finally {
            vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void on(Vertx vertx, Runnable act) throws Exception {
        vertx.executeBlocking(() -> null)
                .map(now -> {
                    act.run();
                    return null;
                })
                .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void each_start_has_another_token_as_long_as_the_platform_wants_it() throws Exception {
        try (PlayedWard next = new PlayedWard()) {
            assertThat(token(next.system("speaker-2")))
                    .matches("[0-9a-f]{32}")
                    .isNotEqualTo(token(system("speaker-2")));
        }
    }
}
