package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.ward.core.access.Actor;
import vn.ward.core.access.TokenKind;
import vn.ward.core.engine.Heartbeats.Sign;
import vn.ward.core.register.Tokens;

class HeartbeatDeskTest {

    private static final String SIGN =
            "{\"version\": \"1.0\", \"journal\": 41, \"open\": 2, \"judging\": true, \"later\": 1}";

    private Served served;
    private String token;

    @BeforeEach
    void start() throws Exception {
        served = Served.start();
        token = served.register
                .tokens()
                .issue(
                        new Tokens.Wanted(
                                TokenKind.PUSH, "phường", TokenKind.PUSH.most(), null, "phuong", Duration.ofDays(1)),
                        Actor.command("test"),
                        Instant.now())
                .secret();
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    private HttpResponse<String> send(String name, String body) throws Exception {
        return served.send(served.anonymous("/api/v1/heartbeats/" + name)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void a_sign_of_life_is_kept_with_when_it_came_also_one_of_a_newer_platform() throws Exception {
        HttpResponse<String> response = send("phuong", SIGN);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(served.heartbeats.last("phuong").orElseThrow().sign()).isEqualTo(new Sign("1.0", 41, 2, true));
        assertThat(served.heartbeats.last("phuong").orElseThrow().at()).isEqualTo(served.ward.now());
    }

    @Test
    void nobody_speaks_for_another() throws Exception {
        assertThat(send("xa-khac", SIGN).statusCode()).isEqualTo(403);
        assertThat(send("xa-khac", SIGN).body()).contains("heartbeat-of-another", "xa-khac");
        assertThat(served.heartbeats.last("xa-khac")).isEmpty();
        token = served.register
                .tokens()
                .issue(
                        new Tokens.Wanted(
                                TokenKind.SCRAPE, "x", TokenKind.SCRAPE.most(), null, null, Duration.ofDays(1)),
                        Actor.command("test"),
                        Instant.now())
                .secret();
        assertThat(send("phuong", SIGN).statusCode()).isEqualTo(403);
    }

    @Test
    void what_is_no_sign_of_life_is_refused() throws Exception {
        assertThat(send("phuong", "{}").statusCode()).isEqualTo(400);
        assertThat(send("phuong", "nothing").statusCode()).isEqualTo(400);
        assertThat(send("phuong", SIGN.replace("41", "\"many\"")).statusCode()).isEqualTo(400);
        assertThat(served.heartbeats.last("phuong")).isEmpty();
    }
}
