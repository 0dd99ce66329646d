package vn.ward.alert.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Remark;
import vn.ward.core.notice.ledger.Errand;

/**
 * What to do with one person's notices of one incident. Pure.
 *
 * <table>
 * <caption>What is known, what is done</caption>
 * <tr><td>a channel not tried yet</td><td>it is tried</td></tr>
 * <tr><td>a try that surely failed</td><td>again after a while, for as long as the channel's patience lasts; then the next one, or one
 * before it that was only away</td></tr>
 * <tr><td>a try whose fate is unknown, with a key</td><td>the same again: the other side knows it</td></tr>
 * <tr><td>a try whose fate is unknown, without a key</td><td>the next channel at once; if no other can have told it, once more here: better
 * twice than never</td></tr>
 * <tr><td>a channel that is known to be away while another was not tried yet</td><td>that other one</td></tr>
 * <tr><td>all were tried, some were only away</td><td>those, in turn, until the news is too old; one that asked us to wait is left out for
 * so long</td></tr>
 * <tr><td>all refused</td><td>ended: unreachable</td></tr>
 * <tr><td>newer news of the same interruption waits behind</td><td>the latest alone is sent, and tells the rest</td></tr>
 * </table>
 */
sealed interface Plan permits Plan.Send, Plan.Wait, Plan.Close, Plan.End {

    /** What could not be delivered in this time is no news any more, if it is over. */
    Duration EXPIRES_AFTER = Duration.ofHours(24);

    /** A test of a channel that comes late tests nothing. */
    Duration TEST_EXPIRES_AFTER = Duration.ofHours(1);

    /** Send the latest on {@code channel}. */
    record Send(List<Errand> together, String channel, boolean again) implements Plan {
        public Send {
            together = List.copyOf(together);
        }

        Errand latest() {
            return together.get(together.size() - 1);
        }

        String delivery() {
            return latest().delivery(channel) + (again ? "/again" : "");
        }
    }

    record Wait(Instant until) implements Plan {}

    /** The delivery on {@code channel} is given up. */
    record Close(Errand errand, String channel, String delivery, Ending ending, String why) implements Plan {
        Close(Errand errand, String channel, Ending ending, String why) {
            this(errand, channel, errand.delivery(channel), ending, why);
        }
    }

    /** All of it is over; the latest with {@code ending}, the rest went with it. */
    record End(List<Errand> together, Ending ending, String why) implements Plan {
        public End {
            together = List.copyOf(together);
        }
    }

    /** What is known of a channel now. */
    record Way(boolean exists, boolean keyed, boolean resting, Duration patience) {}

    /** How the plan sees channels. */
    interface Ways {
        Way of(String channel);
    }

    /** The head of a lane, and whatever followed it in the same interruption. */
    static List<Errand> together(List<Errand> lane) {
        int end = 1;
        while (end < lane.size() && !lane.get(end).begins()) {
            end++;
        }
        return lane.subList(0, end);
    }

    /**
     * @param lane not empty, in the journal's order; nothing of it is being sent
     * @param isMerged whether its incident became a part of another one
     */
    static Plan next(List<Errand> lane, boolean isMerged, Tries tries, Ways ways, Instant now) {
        List<Errand> together = together(lane);
        Errand latest = together.get(together.size() - 1);
        if (isMerged) {
            return new End(together, Ending.MERGED, tries.why());
        }
        if (isTooOld(latest, now)) {
            return new End(together, Ending.EXPIRED, tries.why());
        }
        Optional<Plan> taken = open(latest, tries, ways);
        if (taken.isPresent()) {
            return taken.get();
        }
        List<String> fresh = latest.to().channels().stream()
                .filter(channel ->
                        latest.tried().getOrDefault(channel, Optional.empty()).isEmpty()
                                && ways.of(channel).exists())
                .toList();
        if (!fresh.isEmpty()) {
            return fresh(together, latest, fresh, tries, ways, now);
        }
        return again(together, latest, tries, ways, now);
    }

    private static boolean isTooOld(Errand latest, Instant now) {
        Occasion occasion = latest.notice().occasion();
        Duration age = Duration.between(latest.at(), now);
        return switch (occasion) {
            case RECOVERED, DIGEST -> age.compareTo(EXPIRES_AFTER) >= 0;
            case TEST -> age.compareTo(TEST_EXPIRES_AFTER) >= 0;
            default -> false; // what lasts is news for as long as it does
        };
    }

    /** A delivery that was begun and never ended: the platform was ended meanwhile. */
    private static Optional<Plan> open(Errand latest, Tries tries, Ways ways) {
        for (Map.Entry<String, Optional<Ending>> tried : latest.tried().entrySet()) {
            boolean isOurs = tries.channel().equals(tried.getKey()); // it surely has not been taken over
            if (tried.getValue().isEmpty()
                    && !isOurs
                    && !ways.of(tried.getKey()).keyed()) {
                return Optional.of(new Close(latest, tried.getKey(), Ending.UNKNOWN, Remark.INTERRUPTED.code()));
            }
        }
        return Optional.empty();
    }

    private static Plan fresh(
            List<Errand> together, Errand latest, List<String> fresh, Tries tries, Ways ways, Instant now) {
        String first = underWay(latest).filter(fresh::contains).orElse(fresh.get(0));
        Instant since = tries.channel().equals(first) ? tries.since() : null;
        List<String> others = new ArrayList<>(fresh);
        others.remove(first);
        boolean isAlone = others.isEmpty() && away(latest, ways).isEmpty();
        Instant patient =
                since == null ? Instant.MAX : since.plus(ways.of(first).patience());
        boolean impatient = !now.isBefore(patient);
        if (!isAlone && (impatient || ways.of(first).resting())) {
            String why = impatient ? tries.why() : Remark.RESTS.code();
            return new Close(latest, first, Ending.FELL_BACK, why);
        }
        Instant again = later(tries.notBefore(), tries.asked(first));
        if (since != null && now.isBefore(again)) {
            return new Wait(isAlone || again.isBefore(patient) ? again : patient);
        }
        return new Send(together, first, false);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Those that surely did not take it over, and may do so another time. */
    private static List<String> away(Errand latest, Ways ways) {
        return ended(latest, Ending.FELL_BACK)
                .filter(channel -> ways.of(channel).exists())
                .toList();
    }

    private static Stream<String> ended(Errand latest, Ending as) {
        return latest.tried().entrySet().stream()
                .filter(tried -> tried.getValue().filter(as::equals).isPresent())
                .map(Map.Entry::getKey);
    }

    private static Optional<String> underWay(Errand latest) {
        return latest.tried().entrySet().stream()
                .filter(tried -> tried.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** All were tried: those that were only away are tried in turn. */
    private static Plan again(List<Errand> together, Errand latest, Tries tries, Ways ways, Instant now) {
        List<String> away = away(latest, ways);
        if (!away.isEmpty()) {
            Instant first =
                    away.stream().map(tries::asked).min(Instant::compareTo).orElseThrow();
            Instant ready = later(tries.notBefore(), first);
            return now.isBefore(ready) ? new Wait(ready) : new Send(together, next(away, tries, ways, now), true);
        }
        List<String> unknown = ended(latest, Ending.UNKNOWN).toList();
        if (unknown.size() == 1
                && tries.unknowns() == 0
                && ways.of(unknown.get(0)).exists()) {
            Instant ready = later(tries.notBefore(), tries.asked(unknown.get(0)));
            return now.isBefore(ready) ? new Wait(ready) : new Send(together, unknown.get(0), true);
        }
        return new End(together, unknown.isEmpty() ? Ending.UNREACHABLE : Ending.UNKNOWN, tries.why());
    }

    /** The one after the last that was tried; one that rests only if all do. */
    private static String next(List<String> away, Tries tries, Ways ways, Instant now) {
        int at = away.indexOf(tries.channel());
        List<String> turn = new ArrayList<>(away.subList(at + 1, away.size()));
        turn.addAll(away.subList(0, at + 1));
        turn.removeIf(channel -> now.isBefore(tries.asked(channel)));
        return turn.stream()
                .filter(channel -> !ways.of(channel).resting())
                .findFirst()
                .orElseGet(() -> turn.get(0));
    }
}
