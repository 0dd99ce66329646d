package vn.ward.infra.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.ward.core.wording.Language;
import vn.ward.infra.practice.reply.Asset;
import vn.ward.infra.practice.reply.Speech;
import vn.ward.infra.practice.stage.Fault;

class WordsTest {

    private final Map<String, String> vietnamese = Speech.in(Language.VI).all();

    @Test
    void every_fault_has_a_name_an_explanation_and_a_sign_on_the_page() {
        String page = Asset.text("control.html");
        for (Fault fault : Fault.values()) {
            assertThat(vietnamese).containsKeys("fault." + fault.code(), "fault." + fault.code() + ".explained");
            assertThat(page).contains("data-fault=\"" + fault.code() + "\"");
        }
    }

    @Test
    void what_ends_by_itself_says_after_how_many_seconds() {
        for (Language language : Language.values()) {
            Map<String, String> words = Speech.in(language).all();
            for (Fault fault : Fault.values()) {
                fault.lasts()
                        .ifPresent(time -> assertThat(words.get("fault." + fault.code() + ".explained"))
                                .contains(String.valueOf(time.toSeconds())));
            }
        }
    }
}
