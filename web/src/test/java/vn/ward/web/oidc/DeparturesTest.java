package vn.ward.web.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.ward.core.register.Secrets;

class DeparturesTest {

    private static final Instant NOON = Instant.parse("2026-05-20T05:00:00Z");

    private final Departures departures = new Departures();

    private static Departure departure(String state, Instant at) {
        return new Departure(state, Secrets.hash("browser"), "nonce", "verifier", "back", "/wall", at);
    }

    @Test
    void who_left_may_come_back_within_ten_minutes_and_once() {
        departures.add(departure("a", NOON));
        departures.add(departure("b", NOON));

        assertThat(departures.take("a", "browser", NOON.plusSeconds(599))).isPresent();
        assertThat(departures.take("a", "browser", NOON.plusSeconds(599))).isEmpty();
        assertThat(departures.take("b", "browser", NOON.plusSeconds(600))).isEmpty();
    }

    @Test
    void another_browser_takes_nothing_away() {
        departures.add(departure("a", NOON));

        assertThat(departures.take("a", "other", NOON)).isEmpty();
        assertThat(departures.take("a", "browser", NOON)).isPresent();
    }

    @Test
    void of_too_many_the_oldest_are_forgotten() {
        for (int i = 0; i < 10_001; i++) {
            departures.add(departure("s" + i, NOON.plusMillis(i)));
        }

        assertThat(departures.take("s0", "browser", NOON.plusSeconds(11))).isEmpty();
        assertThat(departures.take("s1", "browser", NOON.plusSeconds(11))).isPresent();
    }

    @Test
    void a_departure_prints_nothing_that_it_keeps() {
        assertThat(departure("state-7", NOON).toString())
                .doesNotContain("state-7", "verifier", "nonce")
                .contains("/wall");
        assertThat(Departures.LIFE).isEqualTo(Duration.ofMinutes(10));
    }
}
