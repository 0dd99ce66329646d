package vn.ward.alert.channel.zalo.oa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        Path file = folder.resolve("oa.zalo-oa.json");
        Files.writeString(file, "whatever");
        Files.writeString(folder.resolve("oa.zalo-oa.json.new"), "left behind by one who was killed");

        PairFile.in(folder, "oa").write(pair("access-token"));

        assertThat(PairFile.in(folder, "oa").read()).contains(pair("access-token"));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        assertThat(pair("access-token").toString()).doesNotContain("token");
    }

    @Test
    void what_is_none_is_none() throws Exception {
        Path file = folder.resolve("oa.zalo-oa.json");
        assertThat(PairFile.in(folder, "oa").read()).isEmpty();
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
            assertThat(PairFile.in(folder, "oa").read()).as(text).isEmpty();
        }
        Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE});
        assertThat(PairFile.in(folder, "oa").read()).isEmpty();
    }

    @Test
    void a_pair_that_was_kept_under_the_channels_name_alone_is_found_and_what_another_kind_keeps_there_stays()
            throws Exception {
        Path before = folder.resolve("oa.json");
        Files.writeString(before, "{ \"public\": \"key\", \"private\": \"key\" }");
        assertThat(PairFile.in(folder, "oa").read()).isEmpty();
        PairFile.in(folder, "oa").write(pair("access-token"));
        assertThat(before).hasContent("{ \"public\": \"key\", \"private\": \"key\" }");

        Files.move(folder.resolve("oa.zalo-oa.json"), before, StandardCopyOption.REPLACE_EXISTING);
        assertThat(PairFile.in(folder, "oa").read()).contains(pair("access-token"));
        assertThat(before).doesNotExist();
        assertThat(folder.resolve("oa.zalo-oa.json")).exists();
    }

    @Test
    void a_pair_that_is_wrong_is_not_made() {
        assertThatThrownBy(() -> pair("a b c d e f")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pair("o", new Secret("12345678"), new Secret("12345678"), NOW, NOW))
                .hasMessageContaining("ends after");
    }

    @Test
    void however_its_writer_is_killed_the_file_is_whole() throws Exception {
        Random random = new Random(7);
        for (int times = 0; times < 5; times++) {
            Other writer = Other.writing(folder);
            Thread.sleep(random.nextInt(300));
            writer.kill();
            Optional<Pair> kept = PairFile.in(folder, "oa").read();
            assertThat(kept).isPresent();
            String access = kept.orElseThrow().access().reveal();
            assertThat(kept.orElseThrow().refresh().reveal()).isEqualTo(access.replace("access", "refresh"));
        }
    }
}
