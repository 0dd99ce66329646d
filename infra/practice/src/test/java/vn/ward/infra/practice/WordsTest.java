package vn.ward.infra.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.ward.core.wording.Language;

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
}
