package vn.ward.infra.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AccessPointTest {

    @Test
    void accepts_is_refused_when_off_and_comes_back_on_the_same_port() throws Exception {
        try (PlayedWard ward = new PlayedWard()) {
            int port = ward.port("wifi");
            assertThat(Exchange.accepts(port)).isTrue();
            play(ward, "off");
            Exchange.awaitRefusal(port);
            play(ward, "normal");
            assertThat(Exchange.accepts(port)).isTrue();
            await().atMost(PlayedWard.DEADLINE)
                    .until(() -> ward.systems().find("wifi").orElseThrow().requests() >= 2);
        }
    }

    @Test
    void closes_at_once_when_flapping_and_opens_when_mended() throws Exception {
        try (PlayedWard ward = new PlayedWard()) {
            int port = ward.port("wifi");
            play(ward, "flapping");
            Exchange.awaitRefusal(port);
            play(ward, "normal");
            assertThat(Exchange.accepts(port)).isTrue();
        }
    }

    @Test
    void opens_and_closes_by_itself_while_flapping_and_stays_open_once_mended() throws Exception {
        Vertx vertx = Vertx.vertx();
        Stage stage = new Stage(vertx, Clock.system(ZoneOffset.UTC), new Random(1));
        AccessPoint point = new AccessPoint(stage, "wifi", Duration.ofMillis(200));
        try {
            point.open(0).await(20, TimeUnit.SECONDS);
            point.play(Fault.FLAPPING).await(20, TimeUnit.SECONDS);
            for (boolean open : new boolean[] {true, false, true}) {
                await().atMost(PlayedWard.DEADLINE)
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> Exchange.accepts(point.port()) == open);
            }
            point.play(Fault.NORMAL).await(20, TimeUnit.SECONDS);
            await().during(Duration.ofMillis(800))
                    .atMost(PlayedWard.DEADLINE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> Exchange.accepts(point.port()));
        } finally {
            vertx.close().await(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void cannot_play_what_a_bare_connection_does_not_show() throws Exception {
        try (PlayedWard ward = new PlayedWard()) {
            PlayedSystem point = ward.systems().find("wifi").orElseThrow();
            assertThat(point.faults()).containsExactly(Fault.NORMAL, Fault.OFF, Fault.FLAPPING);
            assertThatThrownBy(() -> point.play(Fault.HANG)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void play(PlayedWard ward, String fault) throws IOException {
        assertThat(Exchange.fault(ward.page(), "wifi", fault).status()).isEqualTo(200);
    }
}
