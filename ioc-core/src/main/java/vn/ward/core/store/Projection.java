package vn.ward.core.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Laid;
import vn.ward.core.entered.EnteredFigure;
import vn.ward.core.entered.Value;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Journal;
import vn.ward.core.journal.Numbered;
import vn.ward.core.judge.StateChange;
import vn.ward.core.maintenance.Declaration;
import vn.ward.core.maintenance.Recurrence;
import vn.ward.core.notice.Swap;
import vn.ward.core.result.Reason;

/**
 * The journal as tables. Entries are applied in order and once: each transaction also advances how far the journal is
 * applied, and what lies before that is passed over. Thread-safe, also between processes; blocking.
 */
public final class Projection {

    private static final List<String> RENAMING = List.of(
            "renamed-add",
            "rename-states",
            "rename-laid",
            "rename-incidents",
            "rename-affected",
            "rename-beside",
            "rename-versions",
            "rename-maintenances",
            "rename-silences",
            "rename-meetings",
            "rename-watched");

    private final Supplier<Store> store;
    private final String ward;

    public Projection(Supplier<Store> store, String ward) {
        this.store = store;
        this.ward = ward;
    }

    /**
     * The entry that was applied last.
     *
     * @param epoch and {@code recordedAt} as it was journalled; an entry of that number in another journal has others
     */
    public record Applied(long epoch, long seq, Instant recordedAt) {

        /** Whether {@code journal} is the one that this entry came from: it holds it, as it was. */
        public boolean isOf(Journal journal) {
            return journal.after(seq - 1, 1).stream()
                    .anyMatch(entry -> entry.seq() == seq
                            && entry.epoch() == epoch
                            && entry.recordedAt().equals(recordedAt));
        }
    }

    /** The entry that was applied last; empty if the ward is new to this database. */
    public Optional<Applied> last() {
        return store.get()
                .read(handle -> handle.createQuery(Sql.of("applied-last"))
                        .bind("ward", ward)
                        .map((row, context) -> new Applied(
                                row.getLong("epoch"),
                                row.getLong("seq"),
                                row.getTimestamp("recorded_at").toInstant()))
                        .findOne());
    }

    /**
     * Applies {@code entries}, all or none.
     *
     * @return the last number that is applied now
     * @throws StoreAway if the database can't be reached
     */
    public long apply(List<Numbered> entries) {
        return store.get().write(handle -> {
            handle.createUpdate(Sql.of("applied-begin")).bind("ward", ward).execute();
            long applied = handle.createQuery(Sql.of("applied-lock"))
                    .bind("ward", ward)
                    .mapTo(Long.class)
                    .one();
            List<Numbered> due =
                    entries.stream().filter(entry -> entry.seq() > applied).toList();
            if (due.isEmpty()) {
                return applied;
            }
            due.forEach(entry -> apply(handle, entry));
            Numbered last = due.get(due.size() - 1);
            handle.createUpdate(Sql.of("applied-advance"))
                    .bind("ward", ward)
                    .bind("epoch", last.epoch())
                    .bind("seq", last.seq())
                    .bind("recordedAt", last.recordedAt())
                    .execute();
            return last.seq();
        });
    }

    private void apply(Handle handle, Numbered numbered) {
        Entry entry = numbered.entry();
        if (entry instanceof Entry.StateChanged changed) {
            stateChange(handle, numbered, changed.change());
        } else if (entry instanceof Entry.IncidentStepped stepped) {
            incident(handle, numbered, stepped.event());
        } else if (entry instanceof Entry.TargetVersioned version) {
            update(handle, "target-version-add", numbered)
                    .bind("target", version.target())
                    .bind("validFrom", version.validFrom())
                    .bind("config", version.config())
                    .execute();
            if (version.config() == null) {
                update(handle, "meetings-unwatched", numbered)
                        .bind("calendar", version.target())
                        .execute();
            }
        } else if (entry instanceof Entry.TargetRenamed renamed) {
            for (String statement : RENAMING) {
                update(handle, statement, numbered)
                        .bind("from", renamed.from())
                        .bind("to", renamed.to())
                        .execute();
            }
        } else if (entry instanceof Entry.CalendarVersioned version) {
            update(handle, "calendar-version-add", numbered)
                    .bind("validFrom", version.validFrom())
                    .bind("content", version.content())
                    .execute();
        } else if (entry instanceof Entry.MaintenanceDeclared declared) {
            maintenance(handle, numbered, declared.declared());
        } else if (entry instanceof Entry.MaintenanceWithdrawn withdrawn) {
            update(handle, "maintenance-withdraw", numbered)
                    .bind("id", withdrawn.maintenance())
                    .bind("reason", withdrawn.reason())
                    .bind("author", withdrawn.author())
                    .execute();
        } else if (entry instanceof Entry.StatesLaid laid) {
            update(handle, "laid-add", numbered)
                    .bind("target", laid.target())
                    .bind("from", laid.from())
                    .bind("until", laid.until())
                    .bind("state", laid.state().name())
                    .bind("cause", laid.cause())
                    .bind("source", Laid.Source.CORRECTION.key())
                    .bind("reason", laid.reason())
                    .bind("author", laid.author())
                    .execute();
        } else if (entry instanceof Entry.DeliveryIntended intended) {
            update(handle, "delivery-intend", numbered)
                    .bind("delivery", intended.delivery())
                    .bind("tells", intended.tells())
                    .bind("incident", intended.incident())
                    .bind("channel", intended.channel())
                    .bindArray("recipients", String.class, intended.recipients())
                    .bind("notice", intended.notice())
                    .bind("person", intended.person())
                    .execute();
        } else if (entry instanceof Entry.DeliveryEnded ended) {
            update(handle, "delivery-end", numbered)
                    .bind("delivery", ended.delivery())
                    .bind("ending", ended.ending().name())
                    .bind("detail", ended.detail())
                    .execute();
        } else if (entry instanceof Entry.Noticed noticed) {
            update(handle, "notice-add", numbered)
                    .bind("notice", noticed.notice().id())
                    .bind("incident", noticed.notice().incident())
                    .bind("body", Details.write(noticed.notice()))
                    .execute();
        } else if (entry instanceof Entry.NoticeEnded ended) {
            update(handle, "notice-end", numbered)
                    .bind("notice", ended.notice())
                    .bind("person", ended.person())
                    .bind("ending", ended.ending().name())
                    .bind("detail", ended.detail())
                    .execute();
        } else {
            arrangement(handle, numbered, entry);
        }
    }

    private void arrangement(Handle handle, Numbered numbered, Entry entry) {
        if (entry instanceof Entry.MeetingsKnown known) {
            meetings(handle, numbered, known);
        } else if (entry instanceof Entry.SilenceSet set) {
            update(handle, "silence-set", numbered)
                    .bind("id", set.silence().id())
                    .bind("body", Details.write(set.silence()))
                    .execute();
        } else if (entry instanceof Entry.SilenceEnded ended) {
            update(handle, "silence-end", numbered)
                    .bind("id", ended.silence())
                    .bind("reason", ended.reason())
                    .bind("author", ended.author())
                    .execute();
        } else if (entry instanceof Entry.DutySwapped swapped) {
            update(handle, "swap-add", numbered)
                    .bind("id", swapped.swap().id())
                    .bind("body", Details.write(swapped.swap()))
                    .execute();
        } else if (entry instanceof Entry.DutySwapEnded ended) {
            update(handle, "swap-end", numbered)
                    .bind("id", ended.swap())
                    .bind("end", Details.write(new Swap.End(numbered.recordedAt(), ended.reason(), ended.author())))
                    .execute();
        } else if (entry instanceof Entry.FigureEntered entered) {
            enteredFigure(handle, numbered, entered.figure());
        } else if (entry instanceof Entry.FigureWithdrawn withdrawn) {
            update(handle, "entered-figure-withdraw", numbered)
                    .bind("id", withdrawn.figure())
                    .bind("reason", withdrawn.reason())
                    .bind("author", withdrawn.author())
                    .execute();
        }
    }

    private void enteredFigure(Handle handle, Numbered numbered, EnteredFigure entered) {
        Value value = entered.value();
        update(handle, "entered-figure-add", numbered)
                .bind("id", entered.id())
                .bind("month", entered.month().toString())
                .bind("figure", entered.figure().id())
                .bind("name", entered.figure().name())
                .bind("unit", entered.figure().unit().key())
                .bind("of", entered.figure().of())
                .bind("count", value.count())
                .bind("part", value.part())
                .bind("whole", value.whole())
                .bind("hundredths", value.hundredths())
                .bind("source", entered.source())
                .bind("author", entered.author())
                .bind("replaces", entered.replaces())
                .bind("reason", entered.reason())
                .execute();
    }

    private void meetings(Handle handle, Numbered numbered, Entry.MeetingsKnown known) {
        update(handle, "meetings-forget", numbered)
                .bind("calendar", known.calendar())
                .bind("from", known.window().from())
                .bind("until", known.window().until())
                .execute();
        if (known.meetings().isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(Sql.of("meeting-add"));
        known.meetings().stream()
                .distinct()
                .forEach(meeting -> batch.bind("ward", ward)
                        .bind("calendar", known.calendar())
                        .bind("room", meeting.room())
                        .bind("from", meeting.from())
                        .bind("until", meeting.until())
                        .add());
        batch.execute();
    }

    private void stateChange(Handle handle, Numbered numbered, StateChange change) {
        because(update(handle, "state-change-add", numbered), change.reason())
                .bind("target", change.target())
                .bind("at", change.at())
                .bind("state", change.to().name())
                .bind("cause", change.cause())
                .execute();
    }

    private void incident(Handle handle, Numbered numbered, IncidentEvent event) {
        String table = event.kind() == IncidentEvent.Kind.OPENED ? "incident-open" : "incident-step";
        Detail detail = event.detail();
        for (String statement : List.of(table, "incident-event-add")) {
            because(update(handle, statement, numbered), event.reason())
                    .bind("incident", event.incident())
                    .bind("number", event.number())
                    .bind("target", event.target())
                    .bind("kind", event.kind().name())
                    .bind("ofTheTarget", event.kind().isOfTheTarget())
                    .bind("at", event.at())
                    .bind("severity", event.severity().name())
                    .bind("author", event.author())
                    .bind("drill", event.isDrill())
                    .bind("other", detail == null ? null : detail.other())
                    .bind("detail", detail == null ? null : Details.write(detail))
                    .execute();
        }
    }

    private void maintenance(Handle handle, Numbered numbered, Declaration declared) {
        Recurrence recurrence = declared.recurrence();
        Update update = update(handle, "maintenance-declare", numbered)
                .bind("id", declared.id())
                .bind("all", declared.scope().all())
                .bindArray("groups", String.class, declared.scope().groups())
                .bindArray("targets", String.class, declared.scope().targets())
                .bind("from", declared.first().from())
                .bind("until", declared.first().until())
                .bind("rule", recurrence == null ? null : recurrence.rule())
                .bind("zone", recurrence == null ? null : recurrence.zone().getId())
                .bind("reason", declared.reason())
                .bind("author", declared.author());
        if (recurrence == null) {
            update.bindNull("except", java.sql.Types.ARRAY).execute();
        } else {
            update.bindArray(
                            "except",
                            String.class,
                            recurrence.except().stream()
                                    .map(LocalDate::toString)
                                    .toList())
                    .execute();
        }
    }

    private Update update(Handle handle, String statement, Numbered numbered) {
        Update update = handle.createUpdate(Sql.of(statement));
        return update.bind("ward", ward).bind("seq", numbered.seq()).bind("recordedAt", numbered.recordedAt());
    }

    private static Update because(Update update, @Nullable Reason reason) {
        update.bind("reasonCode", reason == null ? null : reason.code());
        return reason == null
                ? update.bindNull("reasonValues", java.sql.Types.ARRAY)
                : update.bindArray("reasonValues", String.class, reason.values());
    }
}
