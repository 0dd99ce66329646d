package vn.ward.web.telling;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.notice.Duty;
import vn.ward.core.notice.Swap;

/**
 * A duty and who does it.
 *
 * @param now who is on duty; nobody, if it is empty
 * @param nextChange when others are; null if not within two weeks
 * @param shifts two weeks without gaps, from the one that is on
 * @param swaps those that are not over, by their beginning
 */
record DutyDocument(
        String id,
        String name,
        List<Who> now,
        @Nullable Instant nextChange,
        List<ShiftDocument> shifts,
        List<SwapDocument> swaps) {

    /** A person, by name. */
    record Who(String id, String name) {
        static List<Who> of(List<String> ids, Telling telling) {
            return ids.stream()
                    .map(id -> new Who(Known.id(id), telling.name(id)))
                    .toList();
        }
    }

    /** @param gap whether nobody is on duty */
    record ShiftDocument(Instant from, Instant until, List<Who> who, boolean gap) {
        static ShiftDocument of(Duty.Shift shift, Telling telling) {
            return new ShiftDocument(
                    shift.from(),
                    shift.until(),
                    Who.of(shift.who(), telling),
                    shift.who().isEmpty());
        }
    }

    /** @param ended null unless somebody ended it before its time */
    record SwapDocument(
            String id,
            Instant from,
            Instant until,
            List<Who> who,
            Instant at,
            String reason,
            String author,
            Swap.@Nullable End ended) {
        static SwapDocument of(Swap swap, Telling telling) {
            return new SwapDocument(
                    swap.id().toString(),
                    swap.shift().from(),
                    swap.shift().until(),
                    Who.of(swap.who(), telling),
                    swap.at(),
                    swap.reason(),
                    swap.author(),
                    swap.end());
        }
    }

    /** @param duty with its swaps */
    static DutyDocument of(Duty duty, Telling telling) {
        Rota rota = new Rota(duty, telling.now(), telling.board().ward().zone());
        return new DutyDocument(
                duty.id(),
                duty.name(),
                Who.of(rota.who(), telling),
                rota.nextChange().orElse(null),
                rota.ahead().stream()
                        .map(shift -> ShiftDocument.of(shift, telling))
                        .toList(),
                telling.plan().arrangements().swaps().stream()
                        .filter(swap ->
                                swap.duty().equals(duty.id()) && swap.ends().isAfter(telling.now()))
                        .sorted(Comparator.comparing(swap -> swap.shift().from()))
                        .map(swap -> SwapDocument.of(swap, telling))
                        .toList());
    }
}
