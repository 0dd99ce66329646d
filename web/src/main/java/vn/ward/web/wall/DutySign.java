package vn.ward.web.wall;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.ward.core.engine.Board;
import vn.ward.core.notice.Duty;
import vn.ward.web.telling.Rota;

/**
 * Whether somebody does a duty. The wall names duties, never a person.
 *
 * @param isStaffed whether somebody is on duty
 * @param until when that changes; null if not within two weeks
 */
public record DutySign(
        String name, boolean isStaffed, @Nullable Instant until) {

    /** Each duty now, asked anew each time. */
    public static Supplier<List<DutySign>> of(Board board, Supplier<List<Duty>> duties) {
        return () -> duties.get().stream()
                .map(duty -> new Rota(duty, board.now(), board.ward().zone()))
                .map(DutySign::of)
                .toList();
    }

    private static DutySign of(Rota rota) {
        return new DutySign(
                rota.duty().name(), !rota.who().isEmpty(), rota.staffingChange().orElse(null));
    }
}
