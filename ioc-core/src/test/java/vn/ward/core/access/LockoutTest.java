package vn.ward.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.ward.core.access.Lockout.Failures;

class LockoutTest {

    private static final Instant NOW = Instant.parse("2026-05-04T01:00:00Z");

    private static Failures failed(Lockout rule, @Nullable Failures before, int times, Instant now) {
        Failures after = before;
        for (int i = 0; i < times; i++) {
            after = rule.failed(after, now);
        }
        return java.util.Objects.requireNonNull(after);
    }

    @Test
    void an_account_is_locked_at_the_tenth_failure_in_a_row_and_not_before() {
        assertThat(failed(Lockout.OF_ACCOUNT, null, 9, NOW).isLocked(NOW)).isFalse();
        Failures tenth = failed(Lockout.OF_ACCOUNT, null, 10, NOW);
        assertThat(tenth.isLocked(NOW)).isTrue();
        assertThat(tenth.isLocked(NOW.plus(Duration.ofMinutes(30)).minusMillis(1)))
                .isTrue();
        assertThat(tenth.isLocked(NOW.plus(Duration.ofMinutes(30)))).isFalse();
    }

    @Test
    void after_a_lock_has_passed_counting_begins_anew() {
        Failures locked = failed(Lockout.OF_ACCOUNT, null, 10, NOW);
        Instant later = NOW.plus(Duration.ofMinutes(31));
        Failures next = Lockout.OF_ACCOUNT.failed(locked, later);
        assertThat(next.count()).isEqualTo(1);
        assertThat(next.isLocked(later)).isFalse();
    }

    @Test
    void failures_of_long_ago_count_no_longer() {
        Failures nine = failed(Lockout.OF_ACCOUNT, null, 9, NOW);
        assertThat(Lockout.OF_ACCOUNT
                        .failed(nine, NOW.plus(Duration.ofHours(25)))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void an_address_that_an_office_shares_is_given_more() {
        assertThat(failed(Lockout.OF_ADDRESS, null, 29, NOW).isLocked(NOW)).isFalse();
        assertThat(failed(Lockout.OF_ADDRESS, null, 30, NOW).isLocked(NOW)).isTrue();
    }
}
