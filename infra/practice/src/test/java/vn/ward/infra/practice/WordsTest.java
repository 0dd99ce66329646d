package vn.ward.infra.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.ward.core.wording.Language;

class WordsTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    private final Map<String, String> vietnamese = Speech.in(Language.VI).all();
    private final Map<String, String> english = Speech.in(Language.EN).all();

    @Test
    void both_languages_have_the_same_sentences_with_the_same_values() {
        assertThat(english.keySet()).isEqualTo(vietnamese.keySet());
        vietnamese.forEach((key, sentence) ->
                assertThat(places(english.getOrDefault(key, ""))).as(key).isEqualTo(places(sentence)));
    }

    @Test
    void every_fault_has_a_name_an_explanation_and_a_sign_on_the_page() {
        String page = Asset.text("control.html");
        for (Fault fault : Fault.values()) {
            assertThat(vietnamese).containsKeys("fault." + fault.code(), "fault." + fault.code() + ".explained");
            assertThat(page).contains("data-fault=\"" + fault.code() + "\"");
        }
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
