package vn.ward.collect.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.collect.Keys;

class ChainTest {

    @TempDir
    private Path folder;

    @Test
    void the_soonest_end_counts_but_not_that_of_an_older_one_shown_beside_it_nor_the_roots() throws Exception {
        Keys keys = new Keys(folder);
        keys.lasting("s", "root", null, "-9d", 10, "-ext", "bc:c");
        keys.lasting("s", "middle", "root", "-9d", 40, "-ext", "bc:c");
        keys.lasting("s", "leaf", "middle", "-9d", 99);
        X509Certificate leaf = keys.certificate("s", "leaf");
        X509Certificate middle = keys.certificate("s", "middle");
        X509Certificate root = keys.certificate("s", "root");
        keys.lasting("s2", "root", null, "-9d", 10, "-ext", "bc:c");
        keys.lasting("s2", "middle", "root", "-9d", 11, "-ext", "bc:c");
        X509Certificate older = keys.certificate("s2", "middle");
        Instant now = Instant.now();

        assertThat(days(List.of(leaf, older, middle, root), now)).isBetween(30L, 31L);
        assertThat(days(List.of(leaf), now)).isBetween(89L, 90L);
        assertThat(days(List.of(root), now)).isBetween(0L, 1L);
        assertThat(Chain.validFor(List.of(), now)).isEmpty();
    }

    private static long days(List<X509Certificate> shown, Instant now) {
        return Chain.validFor(shown, now).map(Duration::toDays).orElseThrow();
    }
}
