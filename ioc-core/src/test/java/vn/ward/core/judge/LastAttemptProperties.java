package vn.ward.core.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Timeline;
import vn.ward.core.target.Pace;

class LastAttemptProperties {

    private static final Pace PACE = new Pace(Played.RULES.every(), Played.RULES.every(), Played.RULES.timeout());

    @Provide
    Arbitrary<String> attempts() {
        return Arbitraries.strings().withChars("GGGSFFFN.").ofMinLength(1).ofMaxLength(20);
    }

    @Property
    void figures_made_while_the_platform_is_off_are_those_made_after_its_next_start(
            @ForAll("attempts") String attempts, @ForAll @IntRange(max = 60) int silence) {
        Played played = Played.of(attempts);
        Instant now = Played.at(attempts.length() * 10 + silence);
        Period period = new Period(Played.START, now.plusSeconds(1));
        Timeline off = timeline(played, played.health().lastAttempt().orElse(null));

        played.take(Judge.tick("wan", played.health(), Played.RULES, now));

        assertThat(off.spans(period, now)).isEqualTo(timeline(played, null).spans(period, now));
    }

    private static Timeline timeline(Played played, @Nullable LastAttempt last) {
        List<Timeline.Change> changes = new ArrayList<>();
        played.changes()
                .forEach(change -> changes.add(new Timeline.Change(change.at(), change.to(), null, change.reason())));
        return new Timeline(List.of(new Timeline.Life(Played.START, null)), changes, last, PACE);
    }
}
