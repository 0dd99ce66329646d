package vn.ward.core.engine;

import com.fasterxml.uuid.Generators;
import io.vertx.core.Future;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.config.Watching;
import vn.ward.core.entered.Enterable;
import vn.ward.core.entered.EnteredFigure;
import vn.ward.core.entered.InForce;
import vn.ward.core.entered.RecordedFigure;
import vn.ward.core.entered.Withdrawal;
import vn.ward.core.journal.Entry;
import vn.ward.core.maintenance.Unfit;

/** Records the figures that people enter. */
public final class Entering implements EnteredFigures {

    private static final Logger LOG = LoggerFactory.getLogger(Entering.class);

    private static final int OLDEST_YEARS = 10;

    private final Supplier<Watching> watching;
    private final ZoneId zone;
    private final JournalWriter journal;
    private final WardClock clock;
    private Future<?> latest = Future.succeededFuture();

    public Entering(Supplier<Watching> watching, ZoneId zone, JournalWriter journal, WardClock clock) {
        this.watching = watching;
        this.zone = zone;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public List<Enterable> enterable() {
        return watching.get().enterable();
    }

    @Override
    public InForce inForce() {
        return journal.plans().figures();
    }

    @Override
    public Future<RecordedFigure> enter(Function<UUID, EnteredFigure> figure) {
        return inTurn(() -> Future.succeededFuture(
                                Generators.timeBasedEpochGenerator().generate())
                        .map(figure)
                        .map(this::admitted)
                        .compose(entered -> journal.append(List.of(new Entry.FigureEntered(entered)))
                                .map(safe -> recorded(entered))))
                .onSuccess(entry -> LOG.info(
                        "figure entered id={} figure={} month={} author={}",
                        entry.entered().id(),
                        entry.entered().figure().id(),
                        entry.entered().month(),
                        entry.entered().author()));
    }

    private EnteredFigure admitted(EnteredFigure entered) {
        YearMonth now = YearMonth.from(clock.now().atZone(zone));
        YearMonth month = entered.month();
        if (month.isAfter(now)) {
            throw new Unfit("month", month.toString(), "future", "a figure is entered once its month has begun");
        }
        if (month.isBefore(now.minusYears(OLDEST_YEARS))) {
            throw new Unfit("month", month.toString(), "old", "a figure is of the last " + OLDEST_YEARS + " years");
        }
        if (!inForce().admits(entered)) {
            UUID replaces = entered.replaces();
            throw replaces == null
                    ? new Unfit("figure", entered.figure().id(), "taken", "it is entered already; correct that one")
                    : new Unfit("id", replaces.toString(), "over", "it was corrected or withdrawn meanwhile");
        }
        return entered;
    }

    private RecordedFigure recorded(EnteredFigure entered) {
        InForce.Held held = inForce().at(entered.month(), entered.figure().id()).orElseThrow();
        return new RecordedFigure(entered, held.recordedAt(), null);
    }

    @Override
    public Future<InForce.Place> withdraw(UUID id, String reason, String author) {
        return inTurn(() -> Future.succeededFuture(new Withdrawal(clock.now(), reason, author))
                        .map(by -> inForce()
                                .find(id)
                                .orElseThrow(
                                        () -> new Unfit("id", id.toString(), "over", "no such figure is in force")))
                        .compose(place -> journal.append(List.of(new Entry.FigureWithdrawn(id, reason, author)))
                                .map(safe -> place)))
                .onSuccess(place -> LOG.info(
                        "figure withdrawn id={} figure={} month={} author={}",
                        id,
                        place.figure(),
                        place.month(),
                        author));
    }

    /** What is in force must not change between the look at it and the record. */
    private synchronized <T> Future<T> inTurn(Supplier<Future<T>> act) {
        Future<T> next = latest.transform(ended -> act.get());
        latest = next;
        return next;
    }
}
