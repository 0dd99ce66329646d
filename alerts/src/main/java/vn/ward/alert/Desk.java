package vn.ward.alert;

import com.fasterxml.uuid.Generators;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.config.MailedId;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Numbered;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.ledger.Ledger;

/**
 * Where the journal's entries are folded into the {@link Ledger}, and what is due is decided. It records and sends nothing, and
 * owns no clock. Nothing that goes wrong with one entry or one incident keeps it from the others. One thread.
 */
final class Desk {

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final Ledger ledger = new Ledger();
    private final WeeklyTests tests = new WeeklyTests();
    private final Map<Long, Set<String>> former = new HashMap<>();
    private final Map<String, Instant> untold = new HashMap<>();
    private long formerly;
    private @Nullable Object known;

    Ledger ledger() {
        return ledger;
    }

    /** Everything up to {@code seq} was told by a version of before there were notices, as far as it was told. */
    void formerly(long seq) {
        formerly = seq;
    }

    /** An entry was recorded. One that can't be taken in is passed over: the next ones must not wait for it. */
    void fold(Numbered numbered) {
        try {
            take(numbered);
        } catch (RuntimeException e) {
            LOG.error("An entry could not be taken in, passed over seq={}", numbered.seq(), e);
        }
    }

    private void take(Numbered numbered) {
        Entry entry = numbered.entry();
        if (entry instanceof Entry.IncidentStepped stepped) {
            ledger.stepped(numbered.seq(), numbered.recordedAt(), stepped.event());
            if (numbered.seq() <= formerly) {
                ledger.settled(
                        stepped.event().number(),
                        former.getOrDefault(stepped.event().number(), Set.of()));
            }
        } else if (entry instanceof Entry.Noticed noticed) {
            ledger.noticed(numbered.seq(), numbered.recordedAt(), now(noticed.notice()));
        } else if (entry instanceof Entry.NoticeEnded ended) {
            String person = MailedId.now(ended.person());
            ledger.ended(ended.notice(), person, ended.ending());
            if (ended.ending() == Ending.UNREACHABLE || ended.ending() == Ending.EXPIRED) {
                untold.put(person, numbered.recordedAt());
            }
        } else if (entry instanceof Entry.DeliveryIntended intended) {
            if (intended.notice() != null && intended.person() != null) {
                ledger.intended(intended.notice(), MailedId.now(intended.person()), intended.channel());
            } else {
                Set<String> told = former.computeIfAbsent(intended.incident(), number -> new HashSet<>());
                intended.recipients().forEach(address -> told.add(MailedId.now(address)));
                ledger.settled(intended.incident(), former.get(intended.incident()));
            }
        } else if (entry instanceof Entry.DeliveryEnded ended) {
            String[] name = ended.delivery().split("/", -1);
            if (name.length >= 3) {
                ledger.delivered(name[0], MailedId.now(name[1]), name[2], ended.ending());
            }
        }
    }

    /** Told to people under the ids that they have now. */
    private static Notice now(Notice recorded) {
        return recorded.to(recorded.to().stream()
                .map(one -> one.called(MailedId.now(one.person())))
                .toList());
    }

    /** People who could not be told on any channel, and when that was recorded last. */
    Map<String, Instant> untold() {
        return Map.copyOf(untold);
    }

    /**
     * Takes up what an earlier run had said to be wrong with the ways to reach people, and had not said to be over: that the
     * platform was restarted mends nothing.
     *
     * @return the channels that were away
     */
    List<String> standing() {
        List<String> away = new ArrayList<>();
        for (Incident incident : ledger.incidents()) {
            Incident.Alarmed alarm = incident.alarm();
            if (alarm == null || !alarm.source().equals(IncidentEvent.PLATFORM) || alarm.clearedAt() != null) {
                continue;
            }
            String id = alarm.key().substring(IncidentEvent.PLATFORM.length() + 1);
            ChannelTroubles.isAway(id, incident.reason()).ifPresent(away::add);
            if (id.equals(ChannelTroubles.UNTOLD) && untold.isEmpty()) {
                untold.put("", incident.beganAt()); // somebody: who it was may not be in the journal any more
            }
        }
        return away;
    }

    /** Whether what the configuration, people, planned work and the office's hours say has changed since this was asked last. */
    boolean hasChanged(WardScene scene, Maintenances planned) {
        Object now = List.of(scene.contacts(), scene.arrangements(), planned, scene.isWorking());
        boolean changed = !now.equals(known);
        if (changed) {
            known = now;
            ledger.changed();
        }
        return changed;
    }

    /** What is to be decided now, decided: to be recorded. */
    List<Notice> due(WardScene scene) {
        List<Notice> decided = new ArrayList<>(ledger.due(scene, Desk::name));
        ledger.faults()
                .forEach(fault -> LOG.error(
                        "An incident could not be decided on, tried again incident={}",
                        fault.incident(),
                        fault.cause()));
        decided.addAll(tests.due(scene.contacts(), scene.now(), scene.zone(), Desk::name));
        return decided;
    }

    /** It could not be recorded. */
    void undecided(List<Notice> notices, Instant now) {
        ledger.undecided(notices, now);
    }

    private static String name() {
        return Generators.timeBasedEpochGenerator().generate().toString();
    }

    /** When something may be due without any new entry; {@link Instant#MAX} if nothing is. */
    Instant next(WardScene scene) {
        Instant agreed = ledger.next(scene.contacts().storm());
        return agreed.isBefore(tests.next()) ? agreed : tests.next();
    }
}
