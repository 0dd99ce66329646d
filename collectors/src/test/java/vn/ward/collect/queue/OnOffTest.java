package vn.ward.collect.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.result.Reason;

class OnOffTest {

    @ParameterizedTest
    @CsvSource({
        "active, true",
        "Đang mở, true",
        "HOẠT_ĐỘNG, true",
        "1, true",
        "paused, false",
        "offline, false",
        "Tạm nghỉ, false",
        "0, false"
    })
    void a_counter_is_open_or_closed_by_the_usual_words_whatever_their_accents_and_capitals(String said, boolean isOpen)
            throws Garbled {
        assertThat(OnOff.COUNTER.isOn(said)).isEqualTo(isOpen);
    }

    @Test
    void what_is_neither_is_told_with_what_it_is() {
        Garbled garbled = catchThrowableOfType(Garbled.class, () -> OnOff.KIOSK.isOn("ngủ trưa"));

        assertThat(garbled.reason()).isEqualTo(Reason.of("queue.state", "ngủ trưa"));
    }

    @Test
    void no_usual_word_is_both_and_each_is_written_as_it_is_compared() {
        for (OnOff words : Set.of(OnOff.COUNTER, OnOff.KIOSK)) {
            Set<String> both = new HashSet<>(words.on());
            both.retainAll(words.off());
            assertThat(both).isEmpty();
            assertThat(words.on()).allMatch(word -> Statuses.plain(word).equals(word));
            assertThat(words.off()).allMatch(word -> Statuses.plain(word).equals(word));
        }
    }
}
