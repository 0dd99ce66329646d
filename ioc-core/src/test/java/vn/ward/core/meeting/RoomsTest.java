package vn.ward.core.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomsTest {

    private static final Rooms ROOMS = new Rooms(
            List.of(room("tang-3", "tầng 3", "P301"), room("hall", "Hội trường tầng 3"), room("uy-ban", "Đảng ủy")));

    private static Room room(String id, String... match) {
        return new Room(id, "Phòng " + id, List.of(match), List.of(), Room.DEFAULT_READY);
    }

    private static List<String> at(String location) {
        return ROOMS.at(location).stream().map(Room::id).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Phòng họp tầng 3              | tang-3
            PHONG HOP TANG 3              | tang-3
            Phòng họp Tầng-3 (máy chiếu)  | tang-3
            p301                          | tang-3
            Tầng 30                       |
            XP301                         |
            tầng  3                       | tang-3
            dang uy                       | uy-ban
            Phòng họp ĐẢNG ỦY             | uy-ban
            Hội trường tầng 3             | hall
            Sân vận động                  |
            """)
    void a_location_names_a_room_by_whole_words_whatever_their_case_and_accents(String location, String room) {
        assertThat(at(location)).isEqualTo(room == null ? List.of() : List.of(room));
        assertThat(at(Normalizer.normalize(location, Normalizer.Form.NFD)))
                .isEqualTo(room == null ? List.of() : List.of(room));
    }

    @Test
    void a_location_may_name_several_rooms_and_a_short_name_counts_beside_a_long_one() {
        assertThat(at("P301; Đảng ủy")).containsExactlyInAnyOrder("tang-3", "uy-ban");
        assertThat(at("Hội trường tầng 3, họp trước ở tầng 3")).containsExactlyInAnyOrder("tang-3", "hall");
        assertThat(at("P301, tầng 3")).containsExactly("tang-3");
    }

    @Test
    void nothing_is_found_in_nothing_and_not_beyond_a_thousand_characters() {
        assertThat(at("")).isEmpty();
        assertThat(at("---")).isEmpty();
        assertThat(at("x ".repeat(600) + "P301")).isEmpty();
        assertThat(at("\ud800 P301 \0")).containsExactly("tang-3");
    }

    @Test
    void a_room_without_a_text_that_can_be_looked_for_is_none() {
        assertThatThrownBy(() -> room("x")).hasMessageContaining("letters or digits");
        assertThatThrownBy(() -> room("x", "ok", " - ")).hasMessageContaining("letters or digits");
        assertThatThrownBy(() -> new Room("x", "X", List.of("x"), List.of(), Duration.ofMinutes(4)))
                .hasMessageContaining("PT4M");
        assertThatThrownBy(() -> new Room("x", "X", List.of("x"), List.of(), Duration.ofMinutes(241)))
                .hasMessageContaining("PT4H1M");
    }
}
