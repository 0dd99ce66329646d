package vn.ward.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.Condition;
import vn.ward.alert.channel.Expiring;
import vn.ward.core.result.Reason;
import vn.ward.core.selfwatch.Trouble;
import vn.ward.core.wording.Formats;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/** What is wrong with the ways to reach people, as the platform's own alarms. */
final class ChannelTroubles {

    /** The alarm that people could not be told. */
    static final String UNTOLD = "untold";

    private static final String CHANNEL = "channel-";
    private static final String AWAY = "platform.channel-away";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration ENDS_SOON = Duration.ofDays(7);

    /** For so long after somebody could not be told it is said. */
    private static final Duration UNTOLD_FOR = Duration.ofHours(1);

    private final Wording wording = Wording.of(Language.VI, "vn.ward.alert.words");

    /**
     * @param away names of channels that have failed for everybody and were not seen to work since, or could not be opened
     * @param unreachable people who could not be told, and when that was found out
     */
    List<Trouble> of(
            List<Channel> channels, List<String> away, Map<String, Instant> unreachable, Instant now, ZoneId zone) {
        List<Trouble> troubles = new ArrayList<>();
        Formats formats = new Formats(wording, zone);
        for (Channel channel : channels) {
            String id = CHANNEL + channel.name();
            if (channel instanceof Condition condition && condition.trouble().isPresent()) {
                String sentence = wording.say("trouble." + condition.trouble().get(), channel.name());
                troubles.add(Trouble.warning(id, Reason.of("platform.channel", channel.name(), sentence), PATIENCE));
            } else if (away.contains(channel.name())) {
                troubles.add(away(channel.name()));
            }
            if (channel instanceof Expiring expiring) {
                expiring.ends()
                        .filter(ends -> ends.isBefore(now.plus(ENDS_SOON)))
                        .ifPresent(ends -> troubles.add(Trouble.warning(
                                id + "-ends",
                                Reason.of("platform.channel-ends", expiring.what(), formats.date(ends)),
                                Duration.ZERO)));
            }
        }
        List<String> open = channels.stream().map(Channel::name).toList();
        away.stream().filter(name -> !open.contains(name)).forEach(name -> troubles.add(away(name)));
        untold(unreachable.values(), now, formats).ifPresent(troubles::add);
        return List.copyOf(troubles);
    }

    /** How many could not be told lately; who they are does not belong on a wall. */
    private static Optional<Trouble> untold(Collection<Instant> unreachable, Instant now, Formats formats) {
        List<Instant> lately = unreachable.stream()
                .filter(at -> now.isBefore(at.plus(UNTOLD_FOR)))
                .toList();
        return lately.stream()
                .max(Comparator.naturalOrder())
                .map(last -> Trouble.warning(
                        UNTOLD, Reason.of("platform.untold", lately.size(), formats.time(last)), Duration.ZERO));
    }

    private static Trouble away(String channel) {
        return Trouble.warning(CHANNEL + channel, Reason.of(AWAY, channel), PATIENCE);
    }

    /** Of which channel the alarm {@code id} says that it is away; empty if it says something else. */
    static Optional<String> isAway(String id, @Nullable Reason reason) {
        return reason != null && reason.code().equals(AWAY) && id.startsWith(CHANNEL)
                ? Optional.of(id.substring(CHANNEL.length()))
                : Optional.empty();
    }
}
