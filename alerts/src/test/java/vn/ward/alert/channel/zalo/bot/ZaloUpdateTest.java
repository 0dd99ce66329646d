package vn.ward.alert.channel.zalo.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.ward.core.config.Secret;

class ZaloUpdateTest {

    /** As Zalo's documentation shows it. */
    private static final String DOCUMENTED = """
            { "ok": true, "result": {
                "message": {
                  "from": { "id": "6ede9afa66b88fe6d6a9", "display_name": "Ted", "is_bot": false },
                  "chat": { "id": "6ede9afa66b88fe6d6a9", "chat_type": "PRIVATE" },
                  "text": "Xin chào", "message_id": "2d758cb5e222177a4e35", "date": 1750316131602 },
                "event_name": "message.text.received" } }
            """;

    private static final ZaloUpdate HELLO =
            new ZaloUpdate("2d758cb5e222177a4e35", "6ede9afa66b88fe6d6a9", "Xin chào", false);

    @Test
    void the_documented_one_is_read() {
        assertThat(ZaloUpdate.read(new JsonObject(DOCUMENTED))).contains(HELLO);
    }

    @Test
    void one_without_the_outer_result_and_a_list_of_them_are_read_too() {
        JsonObject inner = new JsonObject(DOCUMENTED).getJsonObject("result");

        assertThat(ZaloUpdate.read(inner)).contains(HELLO);
        assertThat(ZaloUpdate.all(new JsonObject()
                        .put("ok", true)
                        .put("result", new JsonArray().add(inner).add(inner))))
                .containsExactly(HELLO, HELLO);
    }

    @Test
    void a_groups_message_goes_by_the_groups_chat() {
        JsonObject update = new JsonObject(DOCUMENTED);
        update.getJsonObject("result")
                .getJsonObject("message")
                .put("chat", new JsonObject().put("id", "group-1").put("chat_type", "GROUP"));

        assertThat(ZaloUpdate.read(update).map(ZaloUpdate::chat)).contains("group-1");
    }

    @Test
    void what_is_no_message_is_none() {
        assertThat(ZaloUpdate.read(new JsonObject())).isEmpty();
        assertThat(ZaloUpdate.read(new JsonObject("{\"ok\":true,\"result\":null}")))
                .isEmpty();
        assertThat(ZaloUpdate.read(new JsonObject("{\"message\":{\"chat\":{\"id\":\"a b\\nc d e\"}}}")))
                .isEmpty();
        assertThat(ZaloUpdate.read(new JsonObject("{\"message\":[1]}"))).isEmpty();
    }

    @Test
    void it_prints_no_text() {
        assertThat(HELLO.toString()).doesNotContain("Xin chào");
    }

    @Test
    void a_webhook_call_is_zalos_if_it_brings_the_whole_secret() {
        WebhookSecret secret = new WebhookSecret(new Secret("tám-ký-tự"));

        assertThat(secret.isIn("tám-ký-tự")).isTrue();
        assertThat(secret.isIn("tám-ký-t")).isFalse();
        assertThat(secret.isIn("")).isFalse();
        assertThat(secret.isIn(null)).isFalse();
        assertThatThrownBy(() -> new WebhookSecret(new Secret("7-signs"))).hasMessageContaining("8 to 256");
        assertThatThrownBy(() -> new WebhookSecret(new Secret("x".repeat(257)))).hasMessageContaining("8 to 256");
    }

    @Test
    void a_stranger_is_told_once_an_hour_and_of_many_not_all() {
        Strangers strangers = new Strangers();
        Instant now = Instant.parse("2026-12-01T00:00:00Z");

        assertThat(strangers.tell("a", now)).isTrue();
        assertThat(strangers.tell("a", now.plus(Duration.ofMinutes(59)))).isFalse();
        assertThat(strangers.tell("a", now.plus(Strangers.ONCE))).isTrue();
        for (int other = 1; other < Strangers.MOST; other++) {
            assertThat(strangers.tell("b" + other, now.plus(Strangers.ONCE))).isTrue();
        }
        assertThat(strangers.tell("c", now.plus(Strangers.ONCE))).isFalse();
        assertThat(strangers.tell("c", now.plus(Strangers.ONCE.multipliedBy(2))))
                .isTrue();
    }

    @Test
    void pauses_double_from_a_second_to_five_minutes_and_half_is_left_to_chance() {
        assertThat(Pause.after(1, 0)).isEqualTo(Duration.ofMillis(500));
        assertThat(Pause.after(1, 0.5)).isEqualTo(Duration.ofMillis(750));
        assertThat(Pause.after(4, 0)).isEqualTo(Duration.ofSeconds(4));
        assertThat(Pause.after(1_000_000, 0.999_999)).isEqualTo(Duration.ofMinutes(5));
        assertThatThrownBy(() -> Pause.after(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pause.after(1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
