package vn.ward.collect.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CookiesTest {

    private static final URI PAGE = URI.create("http://a.example/x");

    private final Cookies cookies = new Cookies();

    @Test
    void a_server_that_sets_cookies_without_end_fills_no_heap() {
        cookies.keep(PAGE, List.of("long=" + "x".repeat(5_000), "session=1"));
        cookies.keep(
                PAGE, IntStream.range(0, 1_000).mapToObj(i -> "c" + i + "=1").toList());
        cookies.keep(PAGE, List.of("session=2"));
        cookies.keep(URI.create("http://b.example/"), List.of("other=1"));

        String sent = cookies.of(PAGE).orElseThrow();
        assertThat(sent).startsWith("session=2; c0=1; c1=1").doesNotContain("long");
        assertThat(sent.split("; ")).hasSize(100);
        assertThat(cookies.of(URI.create("http://b.example/"))).isEmpty();
    }
}
