package vn.ward.core.notice.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Incident;
import vn.ward.core.notice.Inhibition;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.Scene;
import vn.ward.core.notice.stage.Sight;

/** What the stages see; it counts what is decided in the same breath. */
final class Outlook implements Sight {

    private final Scene scene;
    private final Collection<Case> cases;
    private final Gathering gathering;
    private int decided;
    private @Nullable List<Other> muters;

    Outlook(Scene scene, Collection<Case> cases, Gathering gathering) {
        this.scene = scene;
        this.cases = cases;
        this.gathering = gathering;
    }

    void count(Notice notice) {
        if (notice.to().stream().anyMatch(one -> one.later() == null)) {
            decided++;
        }
    }

    @Override
    public Scene scene() {
        return scene;
    }

    @Override
    public List<Other> muters() {
        if (muters == null) {
            List<Inhibition> rules = scene.contacts().inhibitions();
            muters = rules.isEmpty()
                    ? List.of()
                    : cases.stream()
                            .map(Case::incident)
                            .filter(incident -> !incident.isDrill() && isFresh(incident) && mayExplain(incident, rules))
                            .map(incident -> new Other(
                                    incident.number(),
                                    scene.subject(incident),
                                    incident.isOpen() ? null : incident.resolvedAt()))
                            .filter(other ->
                                    rules.stream().anyMatch(rule -> rule.by().covers(other.subject())))
                            .sorted(Comparator.comparing(other -> other.ended() != null))
                            .toList();
        }
        return muters;
    }

    private static boolean mayExplain(Incident incident, List<Inhibition> rules) {
        return rules.stream().anyMatch(rule -> rule.by().mayCover(incident.target(), incident.severity()));
    }

    private boolean isFresh(Incident incident) {
        Instant ended = incident.resolvedAt();
        return incident.isOpen()
                || (incident.phase() == Incident.Phase.RESOLVED
                        && ended != null
                        && scene.now().isBefore(ended.plus(AFTERMATH)));
    }

    @Override
    public int lately() {
        return decided + gathering.lately(scene.contacts().storm(), scene.now());
    }

    @Override
    public boolean isStorm() {
        return gathering.isUnderWay();
    }
}
