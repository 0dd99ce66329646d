package vn.ward.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.ward.core.notice.ChannelConfig;
import vn.ward.core.notice.ChannelSpec;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Reach;
import vn.ward.core.wording.Language;

class NotifyTestCommandTest {

    private record Spec(String kind) implements ChannelSpec {}

    private static final ChannelConfig ANY = new ChannelConfig(new Spec("any"), false, Optional.empty());

    private static final Contacts ALL = new Contacts(
            Map.of("email", ANY, "oa", ANY, "modem", ANY, "lamp", ANY),
            List.of(person("lan", "oa", "email"), person("minh", "modem", "email")),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            Contacts.USUAL_REPEATS,
            Contacts.NONE.storm(),
            Optional.empty());

    private static Person person(String id, String... channels) {
        return new Person(
                id,
                id,
                Language.VI,
                List.of(channels).stream().map(name -> new Reach(name, "-")).toList(),
                null);
    }

    @Test
    void no_channel_is_opened_but_those_that_are_tested() {
        assertThat(opened(Optional.empty(), Optional.of("email"))).containsExactly("email");
        assertThat(opened(Optional.of("lan"), Optional.empty())).containsExactlyInAnyOrder("oa", "email");
        assertThat(opened(Optional.of("lan"), Optional.of("modem"))).isEmpty();
        assertThat(opened(Optional.empty(), Optional.empty())).containsExactlyInAnyOrder("oa", "email", "modem");
    }

    private static Iterable<String> opened(Optional<String> person, Optional<String> channel) {
        return NotifyTestCommand.asked(ALL, person, channel).channels().keySet();
    }
}
