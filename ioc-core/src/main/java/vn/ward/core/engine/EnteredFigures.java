package vn.ward.core.engine;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import vn.ward.core.entered.Enterable;
import vn.ward.core.entered.EnteredFigure;
import vn.ward.core.entered.InForce;
import vn.ward.core.entered.RecordedFigure;

/**
 * Where people enter figures that nothing measures. Any thread; never blocks. What is asked for is done one after the other: of two who
 * correct the same figure the second is refused. Each completes when it is safe; while the journal's disk refuses it waits.
 */
public interface EnteredFigures {

    /** What may be entered now, in the configuration's order. */
    List<Enterable> enterable();

    /** Which of those that were entered count now. */
    InForce inForce();

    /**
     * Enters a figure, or corrects the one that it replaces.
     *
     * @param figure makes it under the id that it is given
     * @return fails with {@link vn.ward.core.maintenance.Unfit}: of {@code month} if that is to come, or ten years over; of {@code
     *     figure}, rule {@code taken}, if one is in force that it does not replace; of {@code id}, rule {@code over}, if what it
     *     replaces is not in force any more
     */
    Future<RecordedFigure> enter(Function<UUID, EnteredFigure> figure);

    /**
     * Takes a figure back; none is in force in its place.
     *
     * @return completes with what it was of; fails with {@link vn.ward.core.maintenance.Unfit} of {@code id}, rule {@code over}, if it
     *     is not in force
     */
    Future<InForce.Place> withdraw(UUID id, String reason, String author);
}
