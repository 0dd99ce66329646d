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

    /**
     * The duties with the swaps that were agreed, in the configuration's order. Who is in the configuration no more does no duty:
     * they are told of nothing, and a gap must be seen.
     */
    public List<Duty> duties() {
        Contacts known = contacts.get();
        var swaps = plan.arrangements().byDuty();
        return known.duties().stream()
                .map(duty -> duty.with(swaps.getOrDefault(duty.id(), List.of()).stream()
                        .map(shift -> there(shift, known))
                        .toList()))
                .toList();
    }

    private static Duty.Dated there(Duty.Dated shift, Contacts known) {
        return new Duty.Dated(
                shift.from(),
                shift.until(),
                shift.who().stream().filter(id -> known.person(id).isPresent()).toList());
    }

    /** While the journal refuses nobody is kept waiting. */
    void refuseIfNothingCanBeRecorded() {
        board.readiness().journalFailure().ifPresent(why -> {
            throw new Refusal(503, "journal-failed", why);
        });
    }
}
