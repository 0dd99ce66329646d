package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Route;

/** What the documented example says of people, read as a ward would that took away the comment signs. */
class ContactsExampleTest {

    private static final Path EXAMPLE = Path.of("../docs/ward-example.yaml");

    @TempDir
    Path folder;

    /** Reads whatever stands below: the kinds themselves are the alerts'. */
    private static ChannelKind anything(String name) {
        return new ChannelKind(
                name,
                section -> {
                    section.keys().forEach(section::written);
                    return Optional.of(new Draft.Shout(name));
                },
                Readings.text());
    }

    private static String uncommented() throws IOException {
        return Files.readString(EXAMPLE)
                .lines()
                .dropWhile(line -> !line.startsWith("# channels:"))
                .takeWhile(line -> !line.isBlank())
                .map(line -> line.substring("# ".length()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String mail() throws IOException {
        return Files.readString(EXAMPLE)
                .lines()
                .dropWhile(line -> !line.startsWith("mail:"))
                .takeWhile(line -> !line.isBlank())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void the_documented_example_is_taken_without_a_word_and_means_what_it_says() throws IOException {
        List<ChannelKind> kinds = Stream.of("zalo_bot", "gsm", "webhook")
                .map(ContactsExampleTest::anything)
                .toList();
        Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/zalo-bot"), "t");
        Path file = Draft.write(folder, Draft.WARD + mail() + uncommented() + Draft.TARGETS);

        WardConfig config = WardFile.read(file, Draft.KINDS, kinds, List.of(), Map.of());
        Contacts contacts = config.contacts();

        assertThat(config.notices()).isEmpty();
        assertThat(contacts.channels().keySet()).containsExactly("zalo", "modem", "kho", "email");
        assertThat(contacts.people())
                .extracting(Person::id)
                .containsExactly(
                        "lan",
                        "minh",
                        "chu-tich",
                        MailedId.of("truc-ban@ocd.example"),
                        MailedId.of("cntt@ocd.example"));
        assertThat(contacts.routes()).extracting(Route::id).containsExactly("route-1", "route-2");
        assertThat(contacts.repeats()).as("which it calls the usual ones").isEqualTo(Contacts.USUAL_REPEATS);
        assertThat(contacts.storm()).isEqualTo(Contacts.NONE.storm());
        assertThat(contacts.weekly()).isPresent();
    }
}
