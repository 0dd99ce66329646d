package vn.ward.core.notice.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.core.notice.stage.Seen.BEGAN;
import static vn.ward.core.notice.stage.Seen.NOW;
import static vn.ward.core.notice.stage.Seen.contacts;
import static vn.ward.core.notice.stage.Seen.matter;
import static vn.ward.core.notice.stage.Seen.person;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.incident.Severity;
import vn.ward.core.notice.Arrangements;
import vn.ward.core.notice.Inhibition;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Ruling.Result;
import vn.ward.core.notice.Silence;
import vn.ward.core.notice.Subject;

/** How long something is held, and what is said of it. */
class HoldsTest {

    private static final Subject LINE = new Subject("line", "network", Severity.CRITICAL, Set.of(), true);

    private final Seen seen = new Seen();

    private static Match match(String target, @Nullable Boolean working) {
        return new Match(Set.of(), Set.of(target), Set.of(), Set.of(), working);
    }

    private void explains(Match by, Match mutes) {
        seen.contacts = contacts(List.of(person("lan")), List.of(), List.of(new Inhibition("i", by, mutes)));
    }

    private Word inhibition(Occasion occasion) {
        return new Inhibited().rule(seen.draft(matter(occasion)), seen);
    }

    @Test
    void a_drill_is_played_whatever_work_is_announced() {
        seen.maintained = List.of(NOW);
        Word word = new UnderMaintenance().rule(seen.draft(matter(Occasion.OPENED, true, Set.of(), 0)), seen);

        assertThat(word.result()).isEqualTo(Result.PASSED);
        assertThat(word.reason().code()).isEqualTo("notice.drill.played");
    }

    @ParameterizedTest
    @CsvSource({"3600,true,60", "30,true,30", "60,true,60", "3600,,3600"})
    void a_silence_for_working_time_is_looked_at_each_minute(int seconds, @Nullable Boolean working, int look) {
        Silence silence = new Silence(
                new UUID(0, 1), match("wan", working), BEGAN, NOW.plusSeconds(seconds), "sửa", "minh", null);
        seen.arrangements = new Arrangements(List.of(silence), List.of());
        Word word = new Silenced().rule(seen.draft(matter(Occasion.OPENED)), seen);

        assertThat(word.until()).isEqualTo(NOW.plusSeconds(look));
    }

    @ParameterizedTest
    @CsvSource({",,", "true,,60", ",true,60", "true,true,60"})
    void what_is_explained_in_working_time_is_looked_at_each_minute(
            @Nullable Boolean by, @Nullable Boolean mutes, @Nullable Integer look) {
        explains(match("line", by), match("wan", mutes));
        seen.muters = List.of(new Sight.Other(3, LINE, null));

        assertThat(inhibition(Occasion.OPENED).until()).isEqualTo(look == null ? null : NOW.plusSeconds(look));
    }

    @ParameterizedTest
    @CsvSource({",-30,0,90", "true,-30,0,60", "true,-10,61,110"})
    void what_was_explained_is_looked_at_a_little_after_that_is_over_and_in_working_time_each_minute_until_then(
            @Nullable Boolean working, int ended, int now, int look) {
        seen.now = NOW.plusSeconds(now);
        explains(match("line", working), match("wan", null));
        seen.muters = List.of(new Sight.Other(3, LINE, NOW.plusSeconds(ended)));

        assertThat(inhibition(Occasion.OPENED).until()).isEqualTo(NOW.plusSeconds(look));
    }

    @Test
    void what_ended_untold_while_it_was_explained_says_so() {
        explains(match("line", null), match("wan", null));
        seen.muters = List.of(new Sight.Other(3, LINE, null));
        assertThat(inhibition(Occasion.OPENED).reason().code()).isEqualTo("notice.inhibition.by");
        assertThat(inhibition(Occasion.RECOVERED).reason().code()).isEqualTo("notice.inhibition.over");
        seen.muters = List.of(new Sight.Other(3, LINE, NOW));
        assertThat(inhibition(Occasion.OPENED).reason().code()).isEqualTo("notice.inhibition.soon");
        assertThat(inhibition(Occasion.RECOVERED).reason().code()).isEqualTo("notice.inhibition.after");
    }

    @Test
    void what_no_rule_is_about_asks_for_no_look_at_all_the_others() {
        explains(match("line", null), match("printer", null));
        seen.muters = List.of(new Sight.Other(3, LINE, null));

        assertThat(inhibition(Occasion.OPENED).result()).isEqualTo(Result.PASSED);
        assertThat(seen.looks).isZero();
    }
}
