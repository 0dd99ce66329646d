package vn.ward.core.engine;

import com.fasterxml.uuid.Generators;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.config.Watching;
import vn.ward.core.journal.Entry;
import vn.ward.core.maintenance.Declaration;
import vn.ward.core.maintenance.Scope;
import vn.ward.core.maintenance.Unfit;
import vn.ward.core.maintenance.Window;
import vn.ward.core.target.Groups;
import vn.ward.core.target.Target;

/** Records the ward's plans: its working time when a start finds it changed, and planned work. */
public final class Planning extends VerticleBase implements MaintenancePlan {

    private static final Logger LOG = LoggerFactory.getLogger(Planning.class);

    private final Supplier<Watching> watching;
    private final JournalWriter journal;
    private final WardClock clock;

    public Planning(Supplier<Watching> watching, JournalWriter journal, WardClock clock) {
        this.watching = watching;
        this.journal = journal;
        this.clock = clock;
    }

    /** Completes when the working time of today is safe. */
    @Override
    public Future<?> start() {
        return recalendar();
    }

    /** Records the working time if it is another one than was recorded last; completes when that is safe. */
    Future<?> recalendar() {
        String content = watching.get().calendars().describe();
        return content.equals(journal.plans().calendars())
                ? Future.succeededFuture()
                : journal.append(List.of(new Entry.CalendarVersioned(clock.now(), content)));
    }

    @Override
    public Future<Window> declare(Function<UUID, Declaration> declaration) {
        return Future.succeededFuture(Generators.timeBasedEpochGenerator().generate())
                .map(declaration)
                .map(this::known)
                .compose(declared -> recorded(new Entry.MaintenanceDeclared(declared), declared.id()))
                .onSuccess(window -> LOG.info(
                        "maintenance declared id={} from={} until={}",
                        window.id(),
                        window.declared().first().from(),
                        window.declared().first().until()));
    }

    private Declaration known(Declaration declared) {
        Scope scope = declared.scope();
        Set<String> targets = watching.get().targets().stream().map(Target::id).collect(Collectors.toSet());
        scope.targets().stream().filter(id -> !targets.contains(id)).findFirst().ifPresent(id -> {
            throw new Unfit("targets", id, "target", "no target that is watched has this id");
        });
        scope.groups().stream()
                .filter(key -> !Groups.IDS.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new Unfit("groups", key, "group", "there is no such group; there are " + Groups.IDS);
                });
        return declared;
    }

    @Override
    public Future<Window> withdraw(UUID id, String reason, String author) {
        Instant now = clock.now();
        return Future.succeededFuture(id)
                .map(this::standing)
                .map(window -> new Window.Withdrawal(now, reason, author))
                .compose(by -> recorded(new Entry.MaintenanceWithdrawn(id, by.reason(), by.author()), id))
                .onSuccess(window -> LOG.info("maintenance withdrawn id={}", id));
    }

    private Window standing(UUID id) {
        Window window = journal.plans()
                .maintenances()
                .find(id)
                .orElseThrow(() -> new Unfit("id", id.toString(), "unknown", "no maintenance has this id"));
        if (window.withdrawal() != null || !window.end().isAfter(clock.now())) {
            throw new Unfit("id", id.toString(), "over", "this maintenance is over, or was withdrawn already");
        }
        return window;
    }

    private Future<Window> recorded(Entry entry, UUID id) {
        return journal.append(List.of(entry))
                .map(seq -> journal.plans().maintenances().find(id).orElseThrow());
    }
}
