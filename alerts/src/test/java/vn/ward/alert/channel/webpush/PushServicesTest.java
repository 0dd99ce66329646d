package vn.ward.alert.channel.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever may subscribe must not make the platform call what they like. */
class PushServicesTest {

    private final PushServices services =
            new PushServices(List.of(URI.create("https://push.office.example"), URI.create("http://10.0.0.5:8081/")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fcm.googleapis.com/fcm/send/abc:def",
                "https://FCM.googleapis.com:443/wp/abc",
                "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
                "https://web.push.apple.com/QABC",
                "https://wns2-sg2p.notify.windows.com/w/?token=BQY%3d",
                "https://push.office.example/x",
                "http://10.0.0.5:8081/x"
            })
    void known_and_allowed_push_services_are_called(String endpoint) {
        assertThat(services.find(endpoint)).contains(URI.create(endpoint));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://fcm.googleapis.com/fcm/send/abc",
                "https://fcm.googleapis.com:8443/fcm/send/abc",
                "https://fcm.googleapis.com.evil.example/x",
                "https://evil-fcm.googleapis.com/x",
                "https://push.services.mozilla.com.evil.example/x",
                "https://xpush.apple.com/x",
                "https://fcm.googleapis.com@10.0.0.1/x",
                "https://user:pass@fcm.googleapis.com/x",
                "https://127.0.0.1/x",
                "https://localhost/x",
                "https://[::1]/x",
                "https://169.254.169.254/latest/meta-data",
                "https://192.168.1.1/x",
                "https://10.0.0.5:8081/x",
                "http://10.0.0.5/x",
                "http://push.office.example/x",
                "https://example.com/x",
                "ftp://fcm.googleapis.com/x",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "//fcm.googleapis.com/x",
                "fcm.googleapis.com",
                "https:///x",
                "https://fcm.googleapis.com/a b",
                ""
            })
    void nothing_else_is(String endpoint) {
        assertThat(services.find(endpoint)).isEmpty();
    }

    @Test
    void an_endless_address_is_none() {
        assertThat(services.find("https://fcm.googleapis.com/" + "x".repeat(2_000)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://Push.Example:443/a/b?c, https://push.example",
        "https://push.example:8443/a, https://push.example:8443",
        "http://push.example:80/, http://push.example"
    })
    void an_origin_has_no_port_that_goes_without_saying(URI endpoint, String origin) {
        assertThat(PushServices.origin(endpoint)).isEqualTo(origin);
    }
}
