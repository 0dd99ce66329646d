package vn.ward.alert.channel.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = folder.resolve("push.json");
    }

    @Test
    void a_key_pair_is_drawn_once_for_its_owners_eyes_alone_and_read_from_then_on() throws Exception {
        KeyPair drawn = new KeyFile(file).read();
        KeyPair read = new KeyFile(file).read();

        assertThat(read.getPublic()).isEqualTo(drawn.getPublic());
        assertThat(((ECPrivateKey) read.getPrivate()).getS()).isEqualTo(((ECPrivateKey) drawn.getPrivate()).getS());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactly("push.json");
    }

    @Test
    void what_a_power_cut_left_half_written_is_written_anew() throws Exception {
        Files.writeString(folder.resolve("push.json.part"), "{\"pub");
        new KeyFile(file).read();
        assertThat(folder.toFile().list()).containsExactly("push.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "{\"public\":\"!\",\"private\":\"AQ\"}",
                "{\"public\":\"BA\",\"private\":\"AQ\"}"
            })
    void a_file_that_holds_none_is_told_and_left_as_it_is(String content) throws Exception {
        Files.writeString(file, content);
        assertThatThrownBy(() -> new KeyFile(file).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("put back the file");
        assertThat(Files.readString(file)).isEqualTo(content);
    }

    @Test
    void a_folder_that_is_away_is_told() {
        assertThatThrownBy(() -> new KeyFile(folder.resolve("away").resolve("push.json")).read())
                .isInstanceOf(IOException.class);
    }
}
