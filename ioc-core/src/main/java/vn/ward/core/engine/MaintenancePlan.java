package vn.ward.core.engine;

import io.vertx.core.Future;
import java.util.UUID;
import java.util.function.Function;
import vn.ward.core.maintenance.Declaration;
import vn.ward.core.maintenance.Window;

/** Where planned work is declared and withdrawn; {@link Board#maintenances()} shows it. Any thread; never blocks. */
public interface MaintenancePlan {

    /**
     * Declares planned work.
     *
     * @param declaration makes it under the id that it is given
     * @return completes when it is safe; fails with {@link vn.ward.core.maintenance.Unfit} if it can't be declared so. While
     *     the journal's disk refuses it waits
     */
    Future<Window> declare(Function<UUID, Declaration> declaration);

    /**
     * Ends planned work, or takes it back before it begins; what was excluded until then stays so.
     *
     * @return completes with it as it is recorded then; fails with {@link vn.ward.core.maintenance.Unfit} if there is none
     *     of that id, or it is withdrawn or over already
     */
    Future<Window> withdraw(UUID id, String reason, String author);
}
