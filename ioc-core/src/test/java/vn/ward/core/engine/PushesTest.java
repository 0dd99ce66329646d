package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.ward.core.engine.Pushes.Heard;
import vn.ward.core.engine.Pushes.Message;
import vn.ward.core.engine.Pushes.Sender;
import vn.ward.core.engine.Pushes.Taken;
import vn.ward.core.result.Reason;

class PushesTest {

    private static final Instant NOON = Instant.parse("2026-12-01T05:00:00Z");
    private static final Sender A = sender("a", "secret-of-a", "volume_ratio");
    private static final Sender B = sender("b", "secret-of-b");

    private final Pushes pushes = Pushes.inMemory();
    private final List<String> told = new ArrayList<>();

    private static Sender sender(String target, String secret, String... measures) {
        return new Sender(target, TokenDigest.of(secret), Set.of(measures));
    }

    private static Message message(@Nullable String id) {
        return new Message(true, "", null, id, Map.of());
    }

    @Test
    void a_sender_is_found_by_its_secret_for_as_long_as_it_may_send() {
        pushes.expect(List.of(A, B));
        assertThat(pushes.find("secret-of-b")).contains(B);
        assertThat(pushes.find("secret-of-")).isEmpty();
        assertThat(pushes.find("")).isEmpty();

        pushes.expect(List.of(A));
        assertThat(pushes.find("secret-of-b")).isEmpty();
        assertThat(pushes.received(B, NOON, message("1"))).isEqualTo(Taken.UNKNOWN);
        assertThat(A.toString()).doesNotContain(TokenDigest.of("secret-of-a").hex());
    }

    @Test
    void a_message_that_is_sent_again_counts_once_for_as_long_as_its_name_is_known() {
        pushes.expect(List.of(A));
        pushes.follow(told::add);

        assertThat(pushes.received(A, NOON, message("first"))).isEqualTo(Taken.NEW);
        assertThat(pushes.received(A, NOON.plusSeconds(5), message("first"))).isEqualTo(Taken.AGAIN);
        assertThat(pushes.last(A).map(Heard::at)).contains(NOON);
        assertThat(told).hasSize(1);

        for (int i = 0; i < Pushes.KNOWN_IDS; i++) {
            pushes.received(A, NOON.plusSeconds(10), message("other-" + i));
        }
        assertThat(pushes.received(A, NOON.plusSeconds(20), message("first"))).isEqualTo(Taken.NEW);
        assertThat(pushes.received(A, NOON.plusSeconds(30), message(null))).isEqualTo(Taken.NEW);
        assertThat(pushes.received(A, NOON.plusSeconds(31), message(null))).isEqualTo(Taken.NEW);
    }

    @Test
    void one_message_a_second_is_taken_of_each() {
        pushes.expect(List.of(A, B));

        assertThat(pushes.admits(A, NOON)).isTrue();
        assertThat(pushes.admits(A, NOON.plusMillis(999))).isFalse();
        assertThat(pushes.admits(B, NOON.plusMillis(999))).isTrue();
        assertThat(pushes.admits(A, NOON.plusMillis(1_000)))
                .as("what was refused puts nothing off")
                .isTrue();
    }

    @Test
    void what_stays_the_same_in_the_configuration_is_kept_and_a_new_secret_begins_anew() {
        pushes.expect(List.of(A));
        pushes.received(A, NOON, message("1"));
        pushes.unread(A, NOON, Reason.of("push.unreadable", "json", ""));

        Sender more = sender("a", "secret-of-a", "volume_ratio", "temperature_celsius");
        pushes.expect(List.of(B, more));
        assertThat(pushes.last(more)).isPresent();
        assertThat(pushes.lastUnread(more)).isPresent();
        assertThat(pushes.find("secret-of-a")).contains(more);

        Sender anew = sender("a", "another-secret");
        pushes.expect(List.of(anew));
        assertThat(pushes.last(anew)).isEmpty();
        assertThat(pushes.received(anew, NOON, message("1"))).isEqualTo(Taken.NEW);
    }
}
