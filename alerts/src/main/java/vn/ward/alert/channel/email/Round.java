package vn.ward.alert.channel.email;

import java.util.ArrayList;
import java.util.List;
import vn.ward.alert.channel.OldAttempt;

/**
 * How far one try has come through its recipients. Once it is over (nobody is waiting), an answer that still comes in
 * changes nothing. One thread.
 */
final class Round {

    private static final int LONGEST = 300;

    private final List<String> waiting;
    private final List<String> deferred = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<String> delays = new ArrayList<>();
    private boolean reachedSome;

    Round(List<String> recipients) {
        this.waiting = new ArrayList<>(recipients);
    }

    boolean isOver() {
        return waiting.isEmpty();
    }

    String next() {
        return waiting.get(0);
    }

    void taken() {
        if (isOver()) {
            return;
        }
        waiting.remove(0);
        reachedSome = true;
    }

    void refused(Throwable why) {
        if (isOver()) {
            return;
        }
        refusals.add(waiting.remove(0) + ": " + text(why));
    }

    void deferred(Throwable why) {
        if (isOver()) {
            return;
        }
        String recipient = waiting.remove(0);
        deferred.add(recipient);
        delays.add(recipient + ": " + text(why));
    }

    /** Nobody who is still waiting can be tried now. */
    void away(Throwable why) {
        if (isOver()) {
            return;
        }
        deferred.addAll(waiting);
        waiting.clear();
        delays.add(text(why));
    }

    OldAttempt attempt() {
        if (!deferred.isEmpty()) {
            return new OldAttempt.Deferred(deferred, reachedSome, brief(refusals), brief(delays));
        }
        return reachedSome ? new OldAttempt.Taken(brief(refusals)) : new OldAttempt.Refused(brief(refusals));
    }

    private static String text(Throwable why) {
        String message = why.getMessage();
        return MailText.oneLine(message == null ? why.getClass().getSimpleName() : message);
    }

    private static String brief(List<String> details) {
        String all = String.join("; ", details);
        return all.length() <= LONGEST ? all : all.substring(0, LONGEST - 1) + "…";
    }
}
