package vn.ward.collect.queue.drop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.result.Reason;

/** What one look into the folder came to. Of one look after another; what it says is read when it is over. */
final class Look {

    /** More of them nobody reads. */
    private static final int MOST_NOTED = 20;

    private final Map<String, Reason> troubles = new TreeMap<>();
    private final Map<Found, Reason> unread = new LinkedHashMap<>();
    private @Nullable Reason away;
    private boolean isUnkept;
    private int files;
    private int tickets;
    private long bad;

    /** The folder can't be looked through. */
    void away(Reason reason) {
        away = reason;
    }

    /** The core can't keep anything now. */
    void unkept(Reason reason) {
        isUnkept = true;
        away = reason;
    }

    boolean isUnkept() {
        return isUnkept;
    }

    /** {@code file} is not read, or not put away. */
    void unread(Found file, Reason why) {
        troubles.put(file.name(), why);
        unread.put(file, why);
    }

    /** All files are looked at. Where something came after all that was taken, and is not read, what happens now is not known. */
    void end(@Nullable Found lastTaken) {
        unread.forEach((file, why) -> {
            boolean isLast = lastTaken == null || file.changed().compareTo(lastTaken.changed()) > 0;
            away = away == null && isLast ? why : away;
        });
    }

    @Nullable
    Reason away() {
        return away;
    }

    void trouble(String file, Reason reason) {
        troubles.put(file, reason);
    }

    Map<String, Reason> troubles() {
        return troubles;
    }

    void took(Sheet sheet) {
        files++;
        tickets += sheet.tickets().size();
        bad += sheet.badCount();
    }

    /** For whoever looks into one try. */
    void note(Notes notes) {
        notes.take("queue.csv.read", files, tickets);
        troubles.values().stream().limit(MOST_NOTED).forEach(why -> notes.take("queue.csv.trouble", coded(why)));
        if (bad > 0) {
            notes.take("queue.csv.bad", bad);
        }
    }

    private static Object[] coded(Reason why) {
        Object[] values = new Object[why.values().size() + 1];
        values[0] = why.code();
        for (int i = 0; i < why.values().size(); i++) {
            values[i + 1] = why.values().get(i);
        }
        return values;
    }
}
