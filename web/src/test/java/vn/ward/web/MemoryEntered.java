package vn.ward.web;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import vn.ward.core.engine.EnteredFigures;
import vn.ward.core.entered.Enterable;
import vn.ward.core.entered.EnteredFigure;
import vn.ward.core.entered.InForce;
import vn.ward.core.entered.MonthEntries;
import vn.ward.core.entered.RecordedFigure;
import vn.ward.core.entered.Unit;
import vn.ward.core.entered.Withdrawal;
import vn.ward.core.maintenance.Unfit;

/** Entered figures in memory, recorded at once. */
final class MemoryEntered implements EnteredFigures {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Supplier<Instant> now;
    private final List<RecordedFigure> recorded = new ArrayList<>();
    private volatile InForce inForce = InForce.NONE;
    private volatile List<Enterable> enterable = List.of(
            new Enterable("on-time-rate", "Tỷ lệ hồ sơ giải quyết đúng hạn và trước hạn", Unit.PERCENT, "hồ sơ"),
            new Enterable("received", "Hồ sơ tiếp nhận trong tháng", Unit.COUNT, "hồ sơ"),
            new Enterable("resolution-days", "Thời gian giải quyết trung bình", Unit.DAYS, null));

    MemoryEntered(Supplier<Instant> now) {
        this.now = now;
    }

    void configure(Enterable... figures) {
        enterable = List.of(figures);
    }

    synchronized MonthEntries of(YearMonth month) {
        return new MonthEntries(
                month,
                recorded.stream()
                        .filter(entry -> entry.entered().month().equals(month))
                        .toList());
    }

    @Override
    public List<Enterable> enterable() {
        return enterable;
    }

    @Override
    public InForce inForce() {
        return inForce;
    }

    @Override
    public synchronized Future<RecordedFigure> enter(Function<UUID, EnteredFigure> figure) {
        return Future.succeededFuture(new UUID(9, recorded.size() + 1))
                .map(figure)
                .map(entered -> {
                    if (entered.month().isAfter(YearMonth.from(now.get().atZone(HANOI)))) {
                        throw new Unfit("month", entered.month().toString(), "future", "to come");
                    }
                    UUID replaces = entered.replaces();
                    if (!inForce.admits(entered)) {
                        throw replaces == null
                                ? new Unfit("figure", entered.figure().id(), "taken", "there is one")
                                : new Unfit("id", replaces.toString(), "over", "it is not in force");
                    }
                    RecordedFigure entry = new RecordedFigure(entered, now.get(), null);
                    recorded.add(entry);
                    inForce = inForce.with(entered, now.get());
                    return entry;
                });
    }

    @Override
    public synchronized Future<InForce.Place> withdraw(UUID id, String reason, String author) {
        return Future.succeededFuture(id)
                .map(known -> inForce.find(known)
                        .orElseThrow(() -> new Unfit("id", id.toString(), "over", "it is not in force")))
                .onSuccess(place -> {
                    recorded.replaceAll(entry -> entry.entered().id().equals(id)
                            ? new RecordedFigure(
                                    entry.entered(), entry.recordedAt(), new Withdrawal(now.get(), reason, author))
                            : entry);
                    inForce = inForce.without(id);
                });
    }
}
