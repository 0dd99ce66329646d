package vn.ward.web;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import vn.ward.core.engine.MaintenancePlan;
import vn.ward.core.maintenance.Declaration;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.maintenance.Unfit;
import vn.ward.core.maintenance.Window;

/** Planned work in memory, recorded at once. */
final class MemoryPlan implements MaintenancePlan {

    private final Supplier<Instant> now;
    private volatile Maintenances known = Maintenances.NONE;
    private int declared;

    MemoryPlan(Supplier<Instant> now) {
        this.now = now;
    }

    Maintenances known() {
        return known;
    }

    @Override
    public synchronized Future<Window> declare(Function<UUID, Declaration> declaration) {
        return Future.succeededFuture(new UUID(1, ++declared)).map(declaration).map(made -> {
            if (made.scope().targets().contains("nowhere")) {
                throw new Unfit("targets", "nowhere", "target", "no target that is watched has this id");
            }
            return kept(new Window(made, now.get(), null));
        });
    }

    @Override
    public Future<Window> withdraw(UUID id, String reason, String author) {
        return Future.succeededFuture(id).map(known -> {
            Window window = this.known
                    .find(known)
                    .orElseThrow(() -> new Unfit("id", known.toString(), "unknown", "no maintenance has this id"));
            if (window.withdrawal() != null) {
                throw new Unfit("id", known.toString(), "over", "withdrawn already");
            }
            return kept(window.withdrawn(new Window.Withdrawal(now.get(), reason, author)));
        });
    }

    private Window kept(Window window) {
        known = known.with(window);
        return window;
    }
}
