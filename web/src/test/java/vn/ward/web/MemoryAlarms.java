package vn.ward.web;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.ward.core.engine.ForeignAlerts;
import vn.ward.core.incident.Alarm;
import vn.ward.core.incident.Alarms;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.Incidents.NewName;
import vn.ward.core.result.Reason;

/** Takes alarms by the real rules and remembers their incidents. */
final class MemoryAlarms implements ForeignAlerts {

    final Map<String, Incident> latest = new LinkedHashMap<>();
    private final Supplier<Instant> now;
    private long number = 100;

    MemoryAlarms(Supplier<Instant> now) {
        this.now = now;
    }

    @Override
    public synchronized Future<Incident> raise(Alarm alarm) {
        Incident before = latest.get(alarm.key());
        Alarms.raise(before, alarm, now.get(), () -> new NewName(new UUID(9, number), number++))
                .ifPresent(step -> latest.put(
                        alarm.key(), Incident.after(step.incident().equals(id(before)) ? before : null, step)));
        return Future.succeededFuture(latest.get(alarm.key()));
    }

    private static UUID id(@Nullable Incident incident) {
        return incident == null ? new UUID(0, 0) : incident.id();
    }

    @Override
    public synchronized Future<Optional<Incident>> reword(Alarm alarm) {
        Incident before = latest.get(alarm.key());
        if (before != null) {
            Alarms.reword(before, alarm, now.get())
                    .ifPresent(step -> latest.put(alarm.key(), Incident.after(before, step)));
        }
        return Future.succeededFuture(Optional.ofNullable(latest.get(alarm.key())));
    }

    @Override
    public synchronized Future<Optional<Incident>> clear(String key, Instant at, @Nullable Reason why) {
        Incident before = latest.get(key);
        if (before != null) {
            Alarms.clear(before, at, why, now.get()).ifPresent(step -> latest.put(key, Incident.after(before, step)));
        }
        return Future.succeededFuture(Optional.ofNullable(latest.get(key)));
    }

    @Override
    public synchronized Future<List<Incident>> notCleared(String source) {
        return Future.succeededFuture(
                latest.values().stream().filter(Incident::isOpen).toList());
    }
}
