package vn.ward.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private static final Instant NOON = Instant.parse("2026-05-20T05:00:00Z");

    private final Allowance allowance = new Allowance(2);

    @Test
    void so_many_a_minute_and_then_again() {
        assertThat(allowance.take("a", NOON)).isTrue();
        assertThat(allowance.take("a", NOON.plusSeconds(1))).isTrue();
        assertThat(allowance.take("a", NOON.plusSeconds(59))).isFalse();
        assertThat(allowance.take("a", NOON.plusSeconds(60))).isTrue();
    }

    @Test
    void one_address_takes_nothing_from_another_and_many_fill_no_memory() {
        for (int i = 0; i < 3; i++) {
            allowance.take("a", NOON);
        }
        assertThat(allowance.take("b", NOON)).isTrue();
        for (int i = 0; i < 1_000; i++) {
            assertThat(allowance.take("c" + i, NOON)).isTrue();
        }
        assertThat(allowance.take("a", NOON)).isTrue(); // forgotten meanwhile
    }
}
