package vn.ward.core.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import vn.ward.core.incident.Beside;
import vn.ward.core.incident.Detail;
import vn.ward.core.judge.State;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.maintenance.UnderWay;
import vn.ward.core.target.Groups;
import vn.ward.core.target.Target;

/**
 * How the lines and the document systems stand when a queue is too long: a ward asks first whether they are why. Confined to one
 * loop.
 */
final class Surroundings {

    private static final Set<String> ASKED = Set.of(Groups.NETWORK, Groups.DOCUMENTS);

    private final Map<String, Standing> standings;
    private final Supplier<Maintenances> maintenances;
    private final Supplier<Instant> now;

    /** @param standings by target id; all that are watched */
    Surroundings(Map<String, Standing> standings, Supplier<Maintenances> maintenances, Supplier<Instant> now) {
        this.standings = standings;
        this.maintenances = maintenances;
        this.now = now;
    }

    /** What is recorded with an outage of {@code broken} that begins; empty unless it is a queue's. */
    Optional<Detail> of(Target broken) {
        if (!broken.group().equals(Groups.QUEUE)) {
            return Optional.empty();
        }
        UnderWay underWay = maintenances.get().at(now.get());
        List<Beside> beside = standings.values().stream()
                .filter(standing -> isTold(standing, broken))
                .map(standing -> beside(standing, underWay))
                .toList();
        return Optional.of(Detail.beside(beside));
    }

    private static Beside beside(Standing standing, UnderWay underWay) {
        Target target = standing.target();
        return new Beside(
                target.id(),
                target.name(),
                target.group(),
                standing.health().state(),
                standing.health().since(),
                underWay.end(target.id(), target.group()).isPresent());
    }

    /** A composite is told by its parts, unless there is one that is not told. What is sampled is told if it fell short. */
    private boolean isTold(Standing standing, Target broken) {
        Target target = standing.target();
        if (!ASKED.contains(target.group()) || target.id().equals(broken.id())) {
            return false;
        }
        if (target.isComposed()) {
            return !parts(standing).allMatch(this::isToldByItself);
        }
        State state = standing.health().state();
        return !target.isSampled() || state == State.DEGRADED || state == State.DOWN;
    }

    private boolean isToldByItself(Standing part) {
        return part.target().isComposed()
                ? parts(part).allMatch(this::isToldByItself)
                : ASKED.contains(part.target().group()) && !part.target().isSampled();
    }

    private Stream<Standing> parts(Standing whole) {
        return whole.target().composite().stream()
                .flatMap(composite -> composite.parts().stream())
                .map(standings::get)
                .flatMap(Stream::ofNullable);
    }
}
