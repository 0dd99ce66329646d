package vn.ward.core.engine;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Gauge;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What calendars say that no room of the ward is meant by. */
public final class MeetingMetrics {

    private final Gauge unmatched;
    private final Set<String> calendars = ConcurrentHashMap.newKeySet();

    public MeetingMetrics(CollectorRegistry registry) {
        this.unmatched = Gauge.build(
                        "ioc_meetings_unmatched", "Meetings of a calendar in a place that is no room of the ward.")
                .labelNames("target")
                .register(registry);
    }

    /** Of calendars that are read no longer nothing is told any more. */
    void keep(Set<String> targets) {
        for (String id : List.copyOf(calendars)) {
            if (!targets.contains(id)) {
                calendars.remove(id);
                unmatched.remove(id);
            }
        }
    }

    void read(String calendar, long unmatched) {
        calendars.add(calendar);
        this.unmatched.labels(calendar).set((double) unmatched);
    }
}
