package vn.ward.alert.channel.zalo.oa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.config.Secret;

class PairFileTest {

    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    @TempDir
    private Path folder;

    private static Pair pair(String access) {
        return new Pair("origin", new Secret(access), new Secret("refresh-token"), NOW.plusSeconds(1), NOW);
    }

    @Test
    void what_is_written_is_read_and_belongs_to_its_owner_alone() throws Exception {
        Path file = folder.resolve("oa.json");
        Files.writeString(file, "whatever");
        Files.writeString(folder.resolve("oa.json.new"), "left behind by one who was killed");

        new PairFile(file).write(pair("access-token"));

        assertThat(new PairFile(file).read()).contains(pair("access-token"));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        assertThat(pair("access-token").toString()).doesNotContain("token");
    }

    @Test
    void what_is_none_is_none() throws Exception {
        Path file = folder.resolve("oa.json");
        assertThat(new PairFile(file).read()).isEmpty();
        for (String text : new String[] {
            "",
            "{",
            "[]",
            "null",
            "{}",
            pair("access-token").json().put("renewed", "yesterday").encode(),
            pair("access-token").json().put("access_ends", NOW.toString()).encode(),
            pair("access-token").json().put("access_token", "a b").encode()
        }) {
            Files.writeString(file, text);
            assertThat(new PairFile(file).read()).as(text).isEmpty();
        }
        Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE});
        assertThat(new PairFile(file).read()).isEmpty();
    }

    @Test
    void a_pair_that_is_wrong_is_not_made() {
        assertThatThrownBy(() -> pair("a b c d e f")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pair("o", new Secret("12345678"), new Secret("12345678"), NOW, NOW))
                .hasMessageContaining("ends after");
    }

    @Test
    void however_its_writer_is_killed_the_file_is_whole() throws Exception {
        Path file = folder.resolve("oa.json");
        Random random = new Random(7);
        for (int times = 0; times < 5; times++) {
            Other writer = Other.writing(file);
            Thread.sleep(random.nextInt(300));
            writer.kill();
            Optional<Pair> kept = new PairFile(file).read();
            assertThat(kept).isPresent();
            String access = kept.orElseThrow().access().reveal();
            assertThat(kept.orElseThrow().refresh().reveal()).isEqualTo(access.replace("access", "refresh"));
        }
    }
}
