package vn.ward.core.target;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One system that is watched.
 *
 * @param id stable, as in {@code ward.yaml}: small letters, digits and hyphens, 1 to 63 of them, a letter or digit first
 * @param name as the ward's people call it, in their language
 * @param group one of {@link Groups#IDS}
 * @param owner who runs it
 * @param probe the one way it is tried, or what it is composed of
 * @param flapping when it breaks and recovers too often to be told each time
 * @param thresholds beyond which an answer counts as slow, or as a failure
 * @param objective the availability it is held to, if any
 * @param dependsOn ids of the targets it can't work without
 * @param workingHoursOnly whether it serves in working hours only
 * @param contract what the provider sold, if it is a line
 * @param response what to do when it breaks
 */
public record Target(
        String id,
        String name,
        String group,
        Owner owner,
        ProbeSpec probe,
        Pace pace,
        Confirmation confirmation,
        Flapping flapping,
        Thresholds thresholds,
        @Nullable Objective objective,
        List<String> dependsOn,
        boolean workingHoursOnly,
        @Nullable Contract contract,
        Response response) {

    /** So long a person waits for a try that would take many minutes; a connection on which nothing is said lives a minute. */
    public static final Duration GLANCE = Duration.ofSeconds(50);

    /** As it stands in the description of one that is sampled. */
    static final String SAMPLED = "; sampled=true";

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public Target {
        if (!isId(id)) {
            throw new IllegalArgumentException(
                    "a target's id is 1 to 63 small letters, digits and hyphens, a letter or digit first: " + id);
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("a target needs a name: " + id);
        }
        if (!Groups.IDS.contains(group)) {
            throw new IllegalArgumentException("no such group: " + group + "; there are " + Groups.IDS);
        }
        dependsOn = List.copyOf(dependsOn);
    }

    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /**
     * The resolution of its figures: an outage of this length or more is surely seen, since it holds {@code confirm}
     * attempts wherever it begins between two.
     */
    public Duration resolution() {
        return resolution(pace, confirmation.confirm());
    }

    static Duration resolution(Pace pace, int confirm) {
        return pace.every().plus(pace.retry().multipliedBy(confirm - 1L)).plus(pace.timeout());
    }

    /** What it is composed of; empty if it is tried itself. */
    public Optional<Composite> composite() {
        return probe instanceof Composite composite ? Optional.of(composite) : Optional.empty();
    }

    public boolean isComposed() {
        return probe instanceof Composite;
    }

    /**
     * Whether it is tried a few times a day only, because that costs it much: it tells how good something is, and too seldom to tell for how long
     * it was there. Its states count in no sum over several targets.
     */
    public boolean isSampled() {
        return probe.daily().isPresent() || probe.leastEvery().isPresent();
    }

    /** The same at another pace: a composite's figures are no finer than its coarsest part's. */
    public Target paced(Pace newPace, Confirmation newConfirmation) {
        return with(probe, newPace, newConfirmation);
    }

    /** The same for a person who waits ({@link ProbeSpec#glance}). */
    public Target glance() {
        ProbeSpec less = probe.glance();
        if (less.equals(probe)) {
            return this;
        }
        Duration timeout = pace.timeout().compareTo(GLANCE) < 0 ? pace.timeout() : GLANCE;
        return with(less, new Pace(pace.every(), pace.retry(), timeout), confirmation);
    }

    private Target with(ProbeSpec newProbe, Pace newPace, Confirmation newConfirmation) {
        return new Target(
                id,
                name,
                group,
                owner,
                newProbe,
                newPace,
                newConfirmation,
                flapping,
                thresholds,
                objective,
                dependsOn,
                workingHoursOnly,
                contract,
                response);
    }

    /** Whether a confirmed slowness opens an incident of its own: a slow line, and a long queue, is what people complain of. */
    public boolean warnsWhenDegraded() {
        return group.equals(Groups.NETWORK) || group.equals(Groups.QUEUE);
    }

    /**
     * All that decides what this target's figures mean, as one stable text: a change of it is a new version of the
     * target. It holds no secret.
     */
    public String describe() {
        return String.join(
                        "; ",
                        "name=" + name,
                        "group=" + group,
                        "owner=" + owner.key(),
                        "probe=" + probe.kind() + "(" + probe.describe() + ")",
                        "every=" + pace.every(),
                        "retry=" + pace.retry(),
                        "timeout=" + pace.timeout(),
                        "confirm=" + confirmation.confirm(),
                        "recover=" + confirmation.recover(),
                        thresholds.describe(),
                        "objective="
                                + (objective == null
                                        ? "none"
                                        : objective.percent().toPlainString()),
                        "dependsOn=" + dependsOn,
                        "workingHoursOnly=" + workingHoursOnly)
                + (isSampled() ? SAMPLED : "")
                + flapping.describe();
    }
}
