package vn.ward.core.target;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What decides a target's figures, read again from {@link Target#describe()}: a past month is computed with the
 * configuration of then.
 *
 * @param name as people called it
 * @param composite what it is composed of; null if it is tried itself
 * @param resolution an outage of this length or more was surely seen
 * @param sampled whether it was tried at a few times of the day only ({@link Target#isSampled})
 * @param serving how it served people; null if it told no load ({@link Target#tellsLoad})
 */
public record Described(
        String name,
        String group,
        Owner owner,
        boolean workingHoursOnly,
        @Nullable Objective objective,
        @Nullable Composite composite,
        Duration resolution,
        boolean sampled,
        @Nullable Serving serving) {

    private static final String NAME = "name=";
    private static final String NONE = "none";

    public static Described of(Target target) {
        return new Described(
                target.name(),
                target.group(),
                target.owner(),
                target.workingHoursOnly(),
                target.objective(),
                target.composite().orElse(null),
                target.resolution(),
                target.isSampled(),
                target.serving().orElse(null));
    }

    /**
     * Reads a text that {@link Target#describe()} wrote, of this version of the platform or an older one.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Described parse(String text) {
        int probe = text.indexOf("; probe=");
        String before = probe < 0 ? text : text.substring(0, probe) + "; ";
        String after = probe < 0 ? text : text.substring(probe) + "; ";
        Pace pace = new Pace(
                Duration.parse(last(after, "every")),
                Duration.parse(last(after, "retry")),
                Duration.parse(last(after, "timeout")));
        int confirm = Integer.parseInt(last(after, "confirm"));
        String objective = last(after, "objective");
        String marks = text.substring(text.lastIndexOf("; workingHoursOnly=")) + "; ";
        return new Described(
                name(before),
                last(before, "group"),
                Owner.valueOf(last(before, "owner").toUpperCase(Locale.ROOT)),
                Boolean.parseBoolean(last(after, "workingHoursOnly")),
                objective.equals(NONE) ? null : new Objective(new BigDecimal(objective)),
                Composite.parse(probe(after)).orElse(null),
                Target.resolution(pace, confirm),
                marks.contains(Target.SAMPLED),
                marks.contains(Target.LOAD) ? new Serving(ids(last(marks, "load")), pace.every()) : null);
    }

    /** Whether its times tell how much it had to do, and not whether it was there. */
    public boolean tellsLoad() {
        return serving != null;
    }

    /** {@code [a, b]}, as a list writes itself. */
    private static List<String> ids(String list) {
        return Stream.of(list.substring(1, list.length() - 1).split(", "))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static String probe(String after) {
        String mark = "; probe=";
        int until = after.lastIndexOf("; every=");
        return after.startsWith(mark) && until > 0 ? after.substring(mark.length(), until) : "";
    }

    private static String name(String before) {
        int from = before.startsWith(NAME) ? NAME.length() : 0;
        int until = before.lastIndexOf("; group=");
        if (from == 0 || until < from) {
            throw new IllegalArgumentException("a target's description begins with its name: " + before);
        }
        return before.substring(from, until);
    }

    /** Names and addresses come first and may hold anything; of two that look alike the last is the platform's own. */
    private static String last(String text, String key) {
        String mark = "; " + key + "=";
        int at = text.lastIndexOf(mark);
        if (at < 0) {
            throw new IllegalArgumentException("a target's description lacks " + key + ": " + text);
        }
        int from = at + mark.length();
        return text.substring(from, text.indexOf("; ", from));
    }
}
