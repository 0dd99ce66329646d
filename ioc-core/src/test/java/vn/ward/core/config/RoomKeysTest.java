package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.meeting.Room;
import vn.ward.core.meeting.Rooms;

class RoomKeysTest {

    @TempDir
    Path folder;

    private Rooms read(String rooms) {
        return Draft.read(folder, Draft.WARD + "rooms: [ " + rooms + " ]\n" + Draft.TARGETS)
                .watching()
                .rooms();
    }

    @Test
    void every_key_is_read_and_a_room_is_looked_for_by_its_name_if_it_says_nothing_else() {
        assertThat(read("{ id: tang-3, name: Phòng họp tầng 3, match: [ Tầng 3, P301 ], needs: wan, ready: 1h },"
                                + " { id: hall, name: Hội trường A }, { id: p9 }")
                        .all())
                .containsExactly(
                        new Room(
                                "tang-3",
                                "Phòng họp tầng 3",
                                List.of("tang 3", "p301"),
                                List.of("wan"),
                                Duration.ofHours(1)),
                        new Room("hall", "Hội trường A", List.of("hoi truong a"), List.of(), Duration.ofMinutes(30)),
                        new Room("p9", "p9", List.of("p9"), List.of(), Duration.ofMinutes(30)));
        assertThat(Draft.read(folder, Draft.WARD + Draft.TARGETS).watching().rooms())
                .isEqualTo(Rooms.NONE);
    }

    @Test
    void the_documented_example_is_taken_and_says_what_is_usual() throws IOException {
        String example = Files.readString(Path.of("../docs/ward-example.yaml"))
                .lines()
                .dropWhile(line -> !line.startsWith("# rooms:"))
                .takeWhile(line -> !line.isBlank())
                .map(line -> line.substring("# ".length()))
                .collect(Collectors.joining("\n", "", "\n"));
        assertThat(Draft.read(folder, Draft.WARD + example + Draft.TARGETS)
                        .watching()
                        .rooms()
                        .all())
                .containsExactly(new Room(
                        "tang-3", "Phòng họp tầng 3", List.of("tang 3", "p301"), List.of("wan"), Room.DEFAULT_READY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ name: A }                                        | 4:10 key.missing [id]",
                "{ id: Tầng 3 }                                     | 4:16 id.form [Tầng 3]",
                "{ id: a, name: A }, { id: a, name: B }             | 4:36 room.twice [a, 4]",
                "{ id: a, name: '–' }                               | 4:25 room.match [–, ]",
                "{ id: a, match: [] }                               | 4:26 contact.none [match]",
                "{ id: a, match: [ P1, '()' ] }                     | 4:32 room.match [(), ]",
                "{ id: a, match: Tầng 3 }, { id: b, match: TANG-3 } | 4:52 room.match-twice [TANG-3, a]",
                "{ id: a, name: P1 }, { id: b, name: p1 }           | 4:46 room.match-twice [p1, a]",
                "{ id: a, needs: [ wna ] }                          | 4:28 match.target [wna, wan]",
                "{ id: a, needs: [ wan, wan ] }                     | 4:33 contact.again [wan]",
                "{ id: a, ready: 4m }                               | 4:26 duration.range [4m, 5m, 4h]",
                "{ id: a, ready: 5h }                               | 4:26 duration.range [5h, 5m, 4h]",
                "{ id: a, need: wan }                               | 4:19 key.near [need, needs]",
            })
    void a_mistake_is_refused_where_it_stands(String room, String expected) {
        assertThat(Draft.problems(folder, Draft.WARD + "rooms: [ " + room + " ]\n" + Draft.TARGETS, Map.of()).stream()
                        .map(problem ->
                                problem.line() + ":" + problem.column() + " " + problem.rule() + " " + problem.values())
                        .collect(Collectors.joining("; ")))
                .isEqualTo(expected);
    }
}
