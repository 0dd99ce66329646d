package vn.ward.core.notice.stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.notice.Addressee;
import vn.ward.core.notice.Matter;
import vn.ward.core.notice.Ruling;

/** The stages between an incident's step and people's phones, in their order. */
public final class Pipeline {

    private static final List<Stage> STAGES = List.of(
            new DrillMark(),
            new UnderMaintenance(),
            new Dependency(),
            new Silenced(),
            new Inhibited(),
            new Grouping(),
            new Deduplication(),
            new Routing(),
            new Escalation(),
            new ChannelChoice());

    private Pipeline() {}

    /**
     * What all stages said.
     *
     * @param until when something that is held is looked at again; null: when something changes, or it is not held
     * @param to nobody unless all passed it
     * @param step up to which step of the route people are told
     */
    public record Outcome(List<Ruling> trail, @Nullable Instant until, List<Addressee> to, int step) {
        public Outcome {
            trail = List.copyOf(trail);
            to = List.copyOf(to);
        }

        public Ruling last() {
            return trail.get(trail.size() - 1);
        }
    }

    /** The names of the stages, in their order. */
    public static List<String> stages() {
        return STAGES.stream().map(Stage::name).toList();
    }

    /** What becomes of {@code matter}. */
    public static Outcome decide(Matter matter, Sight sight) {
        return decide(matter, sight, false);
    }

    /** The same of what is told within a digest: it is not held to be gathered once more. */
    public static Outcome gathered(Matter matter, Sight sight) {
        return decide(matter, sight, true);
    }

    private static Outcome decide(Matter matter, Sight sight, boolean isGathered) {
        Draft draft = Draft.of(matter, sight.scene().subject(matter.incident()));
        List<Ruling> trail = new ArrayList<>();
        for (Stage stage : STAGES) {
            Word word = isGathered && stage instanceof Grouping
                    ? Word.pass(draft, "grouping.digest")
                    : stage.rule(draft, sight);
            trail.add(new Ruling(stage.name(), word.result(), word.reason()));
            if (word.result() != Ruling.Result.PASSED) {
                return new Outcome(trail, word.until(), List.of(), matter.step());
            }
            draft = word.draft();
        }
        return new Outcome(trail, null, draft.to(), draft.step());
    }
}
