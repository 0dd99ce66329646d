package vn.ward.web.telling;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.ChannelTests;
import vn.ward.core.engine.History;
import vn.ward.core.engine.NoticePlan;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Duty;
import vn.ward.web.reply.Refusal;

/**
 * What the desks of telling look at. Any thread.
 *
 * @param contacts who can be told, as it is in force now
 */
public record Telling(Board board, History history, NoticePlan plan, ChannelTests tests, Supplier<Contacts> contacts) {

    Instant now() {
        return board.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A person's name. */
    String name(String person) {
        return Known.name(person, contacts.get());
    }

    /** The duties with the swaps that were agreed, in the configuration's order. */
    public List<Duty> duties() {
        var swaps = plan.arrangements().byDuty();
        return contacts.get().duties().stream()
                .map(duty -> duty.with(swaps.getOrDefault(duty.id(), List.of())))
                .toList();
    }

    /** While the journal refuses nobody is kept waiting. */
    void refuseIfNothingCanBeRecorded() {
        board.readiness().journalFailure().ifPresent(why -> {
            throw new Refusal(503, "journal-failed", why);
        });
    }
}
