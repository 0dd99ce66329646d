package vn.ward.collect.queue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.ward.core.engine.Queues;
import vn.ward.core.queue.Terms;
import vn.ward.core.target.Target;

/** The desks among the targets, of whatever kind. */
public final class Desks {

    private Desks() {}

    /**
     * Tells {@code queues} of all desks at once: of a desk that is not among those it is told of, what is known is let go. Before
     * their sources are begun.
     */
    public static void expect(Queues queues, List<Target> targets) {
        queues.expect(terms(targets));
    }

    private static Map<String, Terms> terms(List<Target> targets) {
        return targets.stream()
                .filter(target -> target.probe() instanceof QueueSpec)
                .collect(Collectors.toMap(
                        Target::id,
                        target -> ((QueueSpec) target.probe()).terms().terms()));
    }
}
