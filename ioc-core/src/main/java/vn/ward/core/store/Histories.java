package vn.ward.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Laid;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Timeline;
import vn.ward.core.availability.Timeline.Life;
import vn.ward.core.figures.Outage;
import vn.ward.core.incident.CauseClass;
import vn.ward.core.incident.Incident;
import vn.ward.core.judge.LastAttempt;
import vn.ward.core.judge.State;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Notice;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Target;

/** What was, as the database knows it. Thread-safe; blocking. */
public final class Histories {

    /** Nothing is awaited of a target that is watched no longer. */
    private static final Pace NO_LONGER_TRIED = Pace.of(Duration.ofDays(1));

    private final Supplier<Store> store;
    private final String ward;

    public Histories(Supplier<Store> store, String ward) {
        this.store = store;
        this.ward = ward;
    }

    /**
     * All that is recorded of one target's states.
     *
     * @param versions its configuration as it changed, its removals left out; empty if the database has not heard of it
     */
    public record Recorded(List<Configured> versions, Timeline timeline) {}

    /** How a target was configured from an instant on, as {@link Target#describe()} had it then. */
    public record Configured(Instant validFrom, String config) {}

    /**
     * What is recorded of {@code targets}, in their order, and of those that were watched once, by id.
     *
     * @param lastAttempts each target's last attempt, if that is known better than the database does
     * @param asOf what was recorded later is left out
     * @throws StoreAway if the database can't be reached
     */
    public Map<String, Recorded> recorded(
            List<Target> targets, Map<String, LastAttempt> lastAttempts, Period period, Instant asOf) {
        Map<String, Pace> paces = new LinkedHashMap<>();
        targets.forEach(target -> paces.put(target.id(), target.pace()));
        return store.get().read(handle -> {
            Map<String, Lived> lived = lived(handle, asOf);
            Map<String, LastAttempt> heard = heard(handle);
            Map<String, List<Timeline.Change>> changes = changes(handle, period, asOf);
            Map<String, List<Laid>> laid = laid(handle, period, asOf);
            Map<String, Recorded> recorded = new LinkedHashMap<>();
            Stream.of(paces.keySet(), lived.keySet(), laid.keySet())
                    .flatMap(Collection::stream)
                    .distinct()
                    .forEach(id -> {
                        Lived own = lived.getOrDefault(id, new Lived(List.of(), List.of()));
                        Timeline timeline = new Timeline(
                                own.lives(),
                                changes.getOrDefault(id, List.of()),
                                laid.getOrDefault(id, List.of()),
                                lastAttempts.getOrDefault(id, heard.get(id)),
                                paces.getOrDefault(id, NO_LONGER_TRIED));
                        if (!timeline.lives().isEmpty() || !timeline.laid().isEmpty()) {
                            recorded.put(id, new Recorded(own.versions(), timeline));
                        }
                    });
            return recorded;
        });
    }

    /** When a target was watched, and how it was configured. */
    private record Lived(List<Life> lives, List<Configured> versions) {}

    private Map<String, Lived> lived(Handle handle, Instant asOf) {
        Map<String, Lived> lived = new TreeMap<>();
        handle.createQuery(Sql.of("target-versions"))
                .bind("ward", ward)
                .bind("asOf", asOf)
                .map((row, context) -> {
                    Lived own = lived.computeIfAbsent(
                            row.getString("target"), id -> new Lived(new ArrayList<>(), new ArrayList<>()));
                    Instant validFrom = Rows.instant(row, "valid_from");
                    String config = row.getString("config");
                    if (config != null) {
                        own.versions().add(new Configured(validFrom, config));
                    }
                    return fold(own.lives(), validFrom, config == null);
                })
                .list();
        return lived;
    }

    /** A version of a watched target changes nothing here; only its removal and its return do. */
    private static int fold(List<Life> lives, Instant at, boolean removed) {
        int last = lives.size() - 1;
        boolean watched = last >= 0 && lives.get(last).until() == null;
        if (removed && watched) {
            Instant from = lives.remove(last).from();
            if (from.isBefore(at)) {
                lives.add(new Life(from, at));
            }
        } else if (!removed && !watched) {
            lives.add(new Life(at, null));
        }
        return lives.size();
    }

    /** The database does not know what the last attempt left in doubt. */
    private Map<String, LastAttempt> heard(Handle handle) {
        Map<String, LastAttempt> heard = new HashMap<>();
        handle.createQuery(Sql.of("last-starts"))
                .bind("ward", ward)
                .map((row, context) ->
                        heard.put(row.getString("target"), new LastAttempt(Rows.instant(row, "last_start"), null)))
                .list();
        return heard;
    }

    private Map<String, List<Timeline.Change>> changes(Handle handle, Period period, Instant asOf) {
        Map<String, List<Timeline.Change>> changes = new HashMap<>();
        within(handle, "states", period, asOf)
                .map((row, context) -> changes.computeIfAbsent(row.getString("target"), id -> new ArrayList<>())
                        .add(new Timeline.Change(
                                Rows.instant(row, "at"),
                                State.valueOf(row.getString("state")),
                                row.getString("cause"),
                                Rows.reason(row))))
                .list();
        return changes;
    }

    private Map<String, List<Laid>> laid(Handle handle, Period period, Instant asOf) {
        Map<String, List<Laid>> laid = new TreeMap<>();
        within(handle, "laid", period, asOf)
                .map((row, context) -> laid.computeIfAbsent(row.getString("target"), id -> new ArrayList<>())
                        .add(new Laid(
                                Rows.instant(row, "from_at"),
                                Rows.instant(row, "until_at"),
                                State.valueOf(row.getString("state")),
                                row.getString("cause"),
                                Laid.Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
                                row.getString("reason"),
                                row.getString("author"),
                                Rows.instant(row, "recorded_at"))))
                .list();
        return laid;
    }

    private Query within(Handle handle, String question, Period period, Instant asOf) {
        return handle.createQuery(Sql.of(question))
                .bind("ward", ward)
                .bind("from", period.from())
                .bind("until", period.until())
                .bind("asOf", asOf);
    }

    /**
     * Who was told of one incident, in the order of what they were told.
     *
     * @throws StoreAway if the database can't be reached
     */
    List<RecordedNotice> notices(long number) {
        return store.get()
                .read(handle -> handle.createQuery(Sql.of("notices"))
                        .bind("ward", ward)
                        .bind("incident", number)
                        .map((row, context) -> {
                            String ending = row.getString("ending");
                            return new RecordedNotice(
                                    Objects.requireNonNull(row.getString("channel")),
                                    Rows.texts(row, "recipients"),
                                    Rows.instant(row, "intended_at"),
                                    Rows.instantOrNull(row, "ended_at"),
                                    ending == null ? null : Ending.valueOf(ending));
                        })
                        .list());
    }

    /**
     * What was decided and done to tell people of one incident.
     *
     * @throws StoreAway if the database can't be reached
     */
    Told told(long number) {
        return store.get()
                .read(handle -> new Told(
                        ofIncident(handle, "decisions", number)
                                .map((row, context) -> new Told.Decided(
                                        Rows.instant(row, "recorded_at"),
                                        Details.read(Notice.class, Objects.requireNonNull(row.getString("body")))))
                                .list(),
                        ofIncident(handle, "decision-endings", number)
                                .map((row, context) -> new Told.Fate(
                                        Objects.requireNonNull(row.getString("notice")),
                                        Objects.requireNonNull(row.getString("person")),
                                        Rows.instant(row, "ended_at"),
                                        Ending.valueOf(row.getString("ending")),
                                        Objects.requireNonNull(row.getString("detail"))))
                                .list(),
                        ofIncident(handle, "decision-deliveries", number)
                                .map((row, context) -> {
                                    String ending = row.getString("ending");
                                    return new Told.Carried(
                                            Objects.requireNonNull(row.getString("notice")),
                                            Objects.requireNonNull(row.getString("person")),
                                            Objects.requireNonNull(row.getString("channel")),
                                            Rows.texts(row, "recipients"),
                                            Rows.instant(row, "intended_at"),
                                            Rows.instantOrNull(row, "ended_at"),
                                            ending == null ? null : Ending.valueOf(ending),
                                            row.getString("detail"));
                                })
                                .list()));
    }

    private Query ofIncident(Handle handle, String question, long number) {
        return handle.createQuery(Sql.of(question)).bind("ward", ward).bind("incident", number);
    }

    /**
     * The newest delivery of each person on each channel that was taken over, and the newest that was not.
     *
     * @throws StoreAway if the database can't be reached
     */
    List<Reached> reached() {
        return store.get()
                .read(handle -> handle.createQuery(Sql.of("last-deliveries"))
                        .bind("ward", ward)
                        .map((row, context) -> new Reached(
                                Objects.requireNonNull(row.getString("person")),
                                Objects.requireNonNull(row.getString("channel")),
                                Rows.texts(row, "recipients"),
                                Rows.instant(row, "ended_at"),
                                Ending.valueOf(row.getString("ending")),
                                row.getString("detail"),
                                row.getLong("incident"),
                                row.getString("occasion")))
                        .list());
    }

    /** @throws StoreAway if the database can't be reached */
    Names names() {
        return store.get().read(handle -> Names.of(handle, ward));
    }

    /**
     * What was known by {@code asOf} of the incidents that reach into {@code period}, by target.
     *
     * @throws StoreAway if the database can't be reached
     */
    Map<String, List<Outage>> outages(Period period, Instant asOf) {
        return store.get()
                .read(handle -> within(handle, "outages", period, asOf)
                        .map((row, context) -> new Outage(
                                row.getLong("number"),
                                row.getString("target"),
                                Rows.instant(row, "began_at"),
                                Rows.instant(row, "opened_at"),
                                row.getBoolean("was_down"),
                                Rows.instantOrNull(row, "resolved_at"),
                                Rows.instantOrNull(row, "acknowledged_at"),
                                causeClass(row.getString("cause_class"))))
                        .stream()
                        .collect(Collectors.groupingBy(Outage::target)));
    }

    private static @Nullable CauseClass causeClass(@Nullable String name) {
        return name == null ? null : CauseClass.valueOf(name);
    }

    /**
     * The incidents that overlap {@code period}, the newest first.
     *
     * @throws StoreAway if the database can't be reached
     */
    public List<Incident> incidents(Period period, int limit) {
        return store.get().read(handle -> {
            List<UUID> ids = handle.createQuery(Sql.of("incidents"))
                    .bind("ward", ward)
                    .bind("from", period.from())
                    .bind("until", period.until())
                    .bind("limit", limit)
                    .mapTo(UUID.class)
                    .list();
            return new IncidentHistory(handle, ward).of(ids);
        });
    }

    /**
     * The steps of one incident, in the order of recording; none if there is no such incident.
     *
     * @throws StoreAway if the database can't be reached
     */
    public List<RecordedStep> steps(long number) {
        return store.get().read(handle -> {
            List<UUID> ids = handle.createQuery(Sql.of("incident-numbered"))
                    .bind("ward", ward)
                    .bind("number", number)
                    .mapTo(UUID.class)
                    .list();
            return new IncidentHistory(handle, ward).steps(ids);
        });
    }
}
