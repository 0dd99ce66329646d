package vn.ward.alert.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import vn.ward.alert.channel.News;
import vn.ward.alert.channel.OldAttempt;
import vn.ward.core.journal.Entry.DeliveryEnded;
import vn.ward.core.notice.Ending;

/**
 * What to do with an incident's waiting deliveries. Pure.
 *
 * <table>
 * <caption>When, decision, why</caption>
 * <tr><td>nothing tried yet</td><td>send</td><td>FIRST_TRY</td></tr>
 * <tr><td>the head waits for its next try</td><td>hold</td><td>BACKING_OFF</td></tr>
 * <tr><td>its time has come</td><td>send</td><td>TRY_AGAIN</td></tr>
 * <tr><td>more of the same interruption waits behind the head</td><td>send the latest alone</td><td>TOLD_TOGETHER</td></tr>
 * <tr><td>a resolution, 24 h after it was recorded</td><td>end EXPIRED (SENT if somebody was reached)</td><td>TOO_OLD</td></tr>
 * <tr><td>the try was taken over</td><td>end SENT</td><td>TAKEN</td></tr>
 * <tr><td>refused for good</td><td>end REFUSED (SENT if somebody was reached)</td><td>REFUSED</td></tr>
 * <tr><td>deferred</td><td>hold</td><td>BACKING_OFF</td></tr>
 * <tr><td>the incident became a part of another one</td><td>end MERGED (SENT if somebody was reached)</td><td>MERGED</td></tr>
 * <tr><td>nobody was told yet, and announced maintenance is under way</td><td>hold until its end</td><td>MAINTENANCE</td></tr>
 * <tr><td>nobody was told yet, and it began and ended within announced maintenance</td><td>end MAINTENANCE</td><td>MAINTENANCE</td></tr>
 * <tr><td>failed by our own fault, the third time</td><td>end REFUSED (SENT if somebody was reached)</td><td>OUR_FAULT</td></tr>
 * </table>
 */
sealed interface Decision permits Decision.Send, Decision.Hold, Decision.End {

    /** An unexpected exception is given this many tries. */
    int FAULTS = 3;

    enum Why {
        FIRST_TRY,
        TRY_AGAIN,
        TOLD_TOGETHER,
        BACKING_OFF,
        TAKEN,
        REFUSED,
        TOO_OLD,
        OUR_FAULT,
        MERGED,
        MAINTENANCE
    }

    /**
     * Send one message now.
     *
     * @param together what it tells, the latest last; it goes under the latest's name
     * @param recipients whom to try
     * @param late whether nobody has heard of the interruption that it ends
     */
    record Send(Why why, List<Delivery> together, List<String> recipients, boolean late) implements Decision {
        public Send {
            together = List.copyOf(together);
            recipients = List.copyOf(recipients);
        }

        String delivery() {
            return latest().id();
        }

        /** A resolution that brings its own beginning along says so. */
        News news() {
            return late ? latest().news().toldLate() : latest().news();
        }

        private Delivery latest() {
            return together.get(together.size() - 1);
        }

        @Override
        public <T> T fold(Function<Send, T> send, Function<Hold, T> hold, Function<End, T> end) {
            return send.apply(this);
        }
    }

    /** Wait. */
    record Hold(Why why, Instant until, Tries tries) implements Decision {
        @Override
        public <T> T fold(Function<Send, T> send, Function<Hold, T> hold, Function<End, T> end) {
            return hold.apply(this);
        }
    }

    /**
     * It is over. What was told together ends together.
     *
     * @param ending of what has reached nobody; the rest was SENT
     * @param reached deliveries under whose name somebody was reached
     */
    record End(Why why, List<Delivery> together, Ending ending, Set<String> reached, String detail)
            implements Decision {
        public End {
            together = List.copyOf(together);
            reached = Set.copyOf(reached);
        }

        /** One ending for each; all but the latest name the delivery that they went with. */
        List<DeliveryEnded> endings() {
            String latest = together.get(together.size() - 1).id();
            List<DeliveryEnded> endings = new ArrayList<>();
            boolean told = false; // a message tells its own news and what came before
            for (int i = together.size() - 1; i >= 0; i--) {
                String id = together.get(i).id();
                told |= reached.contains(id);
                String words = id.equals(latest) ? detail : "with " + latest + separated(detail);
                endings.add(0, new DeliveryEnded(id, told ? Ending.SENT : ending, words));
            }
            return endings;
        }

        private static String separated(String detail) {
            return detail.isEmpty() ? "" : ": " + detail;
        }

        @Override
        public <T> T fold(Function<Send, T> send, Function<Hold, T> hold, Function<End, T> end) {
            return end.apply(this);
        }
    }

    <T> T fold(Function<Send, T> send, Function<Hold, T> hold, Function<End, T> end);

    /**
     * What to do with a lane of which nothing is being sent.
     *
     * @param recipients everybody whom the channel tells
     */
    static Decision next(Lane lane, List<String> recipients, Circumstances circumstances, Instant now) {
        if (lane.isMerged()) {
            return new End(
                    Why.MERGED,
                    lane.waiting(),
                    Ending.MERGED,
                    lane.tries().reached(),
                    lane.tries().why());
        }
        List<Delivery> together = lane.together();
        Delivery latest = together.get(together.size() - 1);
        Tries tries = lane.tries();
        boolean begun = tries.delivery().equals(latest.id());
        boolean ages = latest.news().resolves(); // an interruption that goes on is news for as long as it does
        if (ages && !now.isBefore(latest.expiresAt())) {
            String detail = tries.afterRefusals(latest.id(), tries.why());
            return new End(Why.TOO_OLD, together, Ending.EXPIRED, tries.reached(), detail);
        }
        boolean untold = !together.get(0).news().resolves() && tries.reached().isEmpty();
        if (untold && ages && circumstances.coverAll()) {
            return new End(Why.MAINTENANCE, together, Ending.MAINTENANCE, tries.reached(), tries.why());
        }
        Instant maintained = circumstances.maintainedUntil();
        if (untold && maintained != null) {
            return new Hold(Why.MAINTENANCE, maintained, tries);
        }
        if (now.isBefore(tries.notBefore())) {
            Instant until = ages ? earlier(tries.notBefore(), latest.expiresAt()) : tries.notBefore();
            return new Hold(Why.BACKING_OFF, until, tries);
        }
        Why why = together.size() > 1 ? Why.TOLD_TOGETHER : begun ? Why.TRY_AGAIN : Why.FIRST_TRY;
        return new Send(why, together, begun ? tries.left() : recipients, isLate(together, tries));
    }

    /** Whether a resolution brings its beginning to people who have heard of nothing yet. */
    private static boolean isLate(List<Delivery> together, Tries tries) {
        List<Delivery> before = together.subList(0, together.size() - 1);
        return !before.isEmpty()
                && before.get(0).news().begins()
                && together.get(before.size()).news().resolves()
                && before.stream().noneMatch(it -> tries.reached().contains(it.id()));
    }

    /**
     * What follows from a try.
     *
     * @param before what had been tried before it
     * @param chance from 0 to less than 1, spreads the next tries
     */
    static Decision after(Send sent, OldAttempt attempt, Tries before, Instant now, double chance) {
        return attempt.fold(
                taken -> end(Why.TAKEN, sent, Ending.SENT, before, taken.detail()),
                deferred -> {
                    int count = before.count() + 1;
                    Tries tries = new Tries(
                            sent.delivery(),
                            count,
                            before.faults(),
                            now.plus(Backoff.after(count, chance)),
                            deferred.left(),
                            deferred.reachedSome() ? with(before.reached(), sent.delivery()) : before.reached(),
                            before.afterRefusals(sent.delivery(), deferred.refusals()),
                            deferred.why());
                    return new Hold(Why.BACKING_OFF, tries.notBefore(), tries);
                },
                refused -> end(Why.REFUSED, sent, Ending.REFUSED, before, refused.why()));
    }

    /** What follows from a try that failed by our own fault, which trying for ever would not mend. */
    static Decision afterFault(Send sent, Throwable fault, Tries before, Instant now, double chance) {
        if (before.faults() + 1 >= FAULTS) {
            return end(Why.OUR_FAULT, sent, Ending.REFUSED, before, fault.toString());
        }
        int count = before.count() + 1;
        Instant notBefore = now.plus(Backoff.after(count, chance));
        return new Hold(
                Why.OUR_FAULT,
                notBefore,
                new Tries(
                        sent.delivery(),
                        count,
                        before.faults() + 1,
                        notBefore,
                        sent.recipients(),
                        before.reached(),
                        before.afterRefusals(sent.delivery(), ""),
                        fault.toString()));
    }

    private static End end(Why why, Send sent, Ending ending, Tries before, String detail) {
        String details = before.afterRefusals(sent.delivery(), detail);
        return new End(why, sent.together(), ending, before.reached(), details);
    }

    private static Set<String> with(Set<String> reached, String delivery) {
        Set<String> more = new HashSet<>(reached);
        more.add(delivery);
        return more;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
