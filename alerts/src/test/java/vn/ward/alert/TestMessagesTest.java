package vn.ward.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.engine.ChannelTests.Tested;
import vn.ward.core.engine.TestsBusy;
import vn.ward.core.notice.ChannelConfig;
import vn.ward.core.notice.ChannelSpec;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Reach;
import vn.ward.core.wording.Language;

class TestMessagesTest {

    private record Spec(String kind) implements ChannelSpec {}

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    private TestMessages tests(int people) {
        Contacts contacts = new Contacts(
                Map.of("zalo", new ChannelConfig(new Spec("told"), false, Optional.empty())),
                IntStream.range(0, people)
                        .mapToObj(i ->
                                new Person("p" + i, "Ông " + i, Language.VI, List.of(new Reach("zalo", "z" + i)), null))
                        .toList(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Contacts.NONE.storm(),
                Optional.empty());
        Switchboard switchboard = new Switchboard(
                vertx,
                folder,
                (channel, from, text) -> Future.succeededFuture(""),
                Nobody.SUBSCRIBED,
                (name, spec, gear) -> ScriptedChannel.willing(name));
        return new TestMessages(vertx, Samples.ward(false), () -> contacts, switchboard);
    }

    @Test
    void everybody_is_tested_however_many_they_are_and_then_nobody_for_a_minute() throws Exception {
        TestMessages tests = tests(40);

        List<Tested> all = tests.test(Optional.empty(), Optional.of("zalo")).await(20, TimeUnit.SECONDS);

        assertThat(all).hasSize(40).allMatch(Tested::isTaken);
        assertThatThrownBy(() -> tests.test(Optional.of("p1"), Optional.empty()).await(20, TimeUnit.SECONDS))
                .isInstanceOf(TestsBusy.class);
    }

    @Test
    void one_person_can_be_tested_again_and_again_but_not_without_end() throws Exception {
        TestMessages tests = tests(2);
        for (int i = 0; i < 30; i++) {
            assertThat(tests.test(Optional.of("p1"), Optional.empty()).await(20, TimeUnit.SECONDS))
                    .hasSize(1);
        }

        assertThatThrownBy(() -> tests.test(Optional.of("p1"), Optional.empty()).await(20, TimeUnit.SECONDS))
                .isInstanceOf(TestsBusy.class);
    }
}
