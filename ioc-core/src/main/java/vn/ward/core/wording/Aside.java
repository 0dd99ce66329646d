package vn.ward.core.wording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.ward.core.incident.Beside;
import vn.ward.core.judge.State;
import vn.ward.core.target.Groups;

/**
 * Says in one sentence how the lines and the document systems stood when a queue broke. Of those that were not well the worst are named;
 * a group that was well is told as a whole.
 */
public final class Aside {

    /** So many are named. */
    private static final int NAMED = 3;

    private static final List<String> GROUPS = List.of(Groups.NETWORK, Groups.DOCUMENTS);

    private final List<Beside> beside;
    private final Wording wording;

    private Aside(List<Beside> beside, Wording wording) {
        this.beside = beside;
        this.wording = wording;
    }

    /** Empty if there was nothing to tell of. */
    public static Optional<String> sentence(List<Beside> beside, Wording wording) {
        return beside.isEmpty() ? Optional.empty() : Optional.of(new Aside(beside, wording).sentence());
    }

    /** The same by groups, for an SMS. */
    public static Optional<String> brief(List<Beside> beside, Wording wording) {
        return beside.isEmpty() ? Optional.empty() : Optional.of(new Aside(beside, wording).brief());
    }

    private String sentence() {
        List<Beside> troubled = beside.stream()
                .filter(one -> !word(one).equals(State.UP.name()))
                .sorted(Comparator.comparing(Aside::rank))
                .toList();
        List<String> well = groups().filter(group -> worst(group).equals(State.UP.name()))
                .map(group -> wording.say("beside.group." + group))
                .toList();
        if (troubled.isEmpty()) {
            return well.size() > 1
                    ? wording.say("beside.both-normal", well.get(0), well.get(1))
                    : wording.say("beside.one-normal", well.get(0));
        }
        String named = troubled.stream()
                .limit(NAMED)
                .map(one -> wording.say("beside." + word(one), one.name()))
                .collect(Collectors.joining(", "));
        List<String> said = new ArrayList<>();
        int more = troubled.size() - NAMED;
        said.add(more > 0 ? wording.say("beside.more", named, more) : named);
        well.forEach(group -> said.add(wording.say("beside.UP", group)));
        return wording.say("beside.then", String.join("; ", said));
    }

    private String brief() {
        return wording.say(
                "beside.then",
                groups().map(group -> wording.say("beside." + worst(group), wording.say("beside.brief." + group)))
                        .collect(Collectors.joining(", ")));
    }

    /** Those of which there is something to tell. */
    private Stream<String> groups() {
        return GROUPS.stream()
                .filter(group -> beside.stream().anyMatch(one -> one.group().equals(group)));
    }

    private String worst(String group) {
        return beside.stream()
                .filter(one -> one.group().equals(group))
                .min(Comparator.comparing(Aside::rank))
                .map(Aside::word)
                .orElseThrow();
    }

    private static String word(Beside one) {
        return one.maintained() ? "MAINTENANCE" : one.state().name();
    }

    /** What explains a long queue best comes first. */
    private static int rank(Beside one) {
        if (one.maintained()) {
            return 2;
        }
        return switch (one.state()) {
            case DOWN -> 0;
            case DEGRADED -> 1;
            case UNKNOWN -> 3;
            case UP -> 4;
        };
    }
}
