package vn.ward.collect.snmp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import vn.ward.collect.snmp.reading.InterfaceCounters;
import vn.ward.collect.snmp.reading.InterfaceStatus;
import vn.ward.collect.snmp.reading.Moment;
import vn.ward.collect.snmp.reading.Oids;
import vn.ward.collect.snmp.reading.Place;
import vn.ward.collect.snmp.reading.Requirement;
import vn.ward.collect.snmp.reading.Seen;
import vn.ward.collect.snmp.reading.Sheet;
import vn.ward.collect.snmp.reading.Value;
import vn.ward.core.result.Note;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Contract;
import vn.ward.core.target.Target;

/**
 * What a sheet means for one target. Pure.
 *
 * @param fault why the target has failed; null if it answered
 * @param measurements by name
 * @param notes what is missing, and why
 * @param next what the next reading is held against
 */
record Findings(@Nullable Reason fault, Map<String, Double> measurements, List<Note> notes, Memory next) {

    /** Beyond so many intervals a mean hides what happened in them; the core speaks of a gap from there on, too. */
    private static final double MOST_INTERVALS = 2.5;

    static Findings of(Target target, SnmpSpec spec, Sheet sheet, Memory before) {
        return new Reading(target, spec, sheet, before).all();
    }

    /** In progress. */
    private static final class Reading {
        private final SnmpSpec spec;
        private final Sheet sheet;
        private final Memory before;
        private final Duration longest;
        private final Optional<Contract> contract;
        private final Map<String, Double> measurements = new LinkedHashMap<>();
        private final List<Note> notes = new ArrayList<>();
        private final Map<OID, Seen> seen = new HashMap<>();
        private @Nullable InterfaceCounters line;

        Reading(Target target, SnmpSpec spec, Sheet sheet, Memory before) {
            this.spec = spec;
            this.sheet = sheet;
            this.before = before;
            this.longest = Duration.ofMillis(Math.round(target.pace().every().toMillis() * MOST_INTERVALS));
            this.contract = Optional.ofNullable(target.contract());
        }

        Findings all() {
            sheet.last().map(Moment::uptimeSeconds).ifPresent(seconds -> measurements.put(SnmpSpec.UPTIME, seconds));
            Optional<Reason> fault = ofLine().or(this::ofWhatIsUnread);
            values();
            Optional<Reason> last = fault.or(this::ofRequirements);
            return new Findings(last.orElse(null), measurements, notes, next(last.isPresent()));
        }

        /** A reading that broke off does not forget what the one before knew. */
        private Memory next(boolean hasFailed) {
            Map<OID, Seen> kept = new HashMap<>(hasFailed ? before.seen() : Map.of());
            kept.putAll(seen);
            return new Memory(line == null && hasFailed ? before.line() : line, kept);
        }

        private Optional<Reason> ofLine() {
            SnmpSpec.Line watched = spec.watched();
            if (watched == null) {
                return Optional.empty();
            }
            Optional<Place> place = sheet.place(watched.name());
            if (place.isEmpty()) {
                return Optional.of(sheet.fault().orElse(Reason.of("snmp.silent")));
            }
            if (place.get() instanceof Place.Ambiguous ambiguous) {
                return Optional.of(Reason.of("snmp.interface-ambiguous", watched.name(), ambiguous.count()));
            }
            if (!(place.get() instanceof Place.At at)) {
                return Optional.of(Reason.of("snmp.interface-missing", watched.name()));
            }
            if (!at.isIn(sheet)) {
                return Optional.of(sheet.fault().orElse(Reason.of("snmp.interface-missing", watched.name())));
            }
            counters(watched, at);
            return InterfaceStatus.fault(watched.name(), at, sheet);
        }

        private void counters(SnmpSpec.Line watched, Place.At at) {
            InterfaceCounters now = InterfaceCounters.of(at, sheet);
            InterfaceCounters then = before.line();
            line = now;
            String alias = sheet.find(Oids.at(Oids.ALIAS, at.index()))
                    .map(cell -> cell.text())
                    .orElse("");
            note("interface", at.index(), at.name(), alias, Math.round(now.speed()));
            InterfaceCounters.Rates rates =
                    then == null ? InterfaceCounters.Rates.none("first") : now.since(then, longest);
            rates.dropped().forEach(this::note);
            measurements.putAll(now.inTheWardsDirections(rates, watched.inIsDownload(), contract));
        }

        /** What was not read can't be found missing. */
        private Optional<Reason> ofWhatIsUnread() {
            Stream<OID> columns = spec.columns().stream().sorted();
            Optional<Reason> broken =
                    columns.flatMap(column -> sheet.broken(column).stream()).findFirst();
            boolean asksMore = !spec.columns().isEmpty() || !spec.scalars().isEmpty() || spec.watched() == null;
            return broken.or(() -> asksMore ? sheet.fault() : Optional.empty());
        }

        private void values() {
            spec.values().forEach((name, value) -> {
                Value.Measured number = value.read(sheet, before.seen(), seen, longest);
                number.value().ifPresent(found -> measurements.put(name, found));
                if (number.value().isEmpty()) {
                    measurements.remove(name);
                    note("no-value", name);
                    note(number.why());
                }
            });
        }

        private Optional<Reason> ofRequirements() {
            for (Requirement requirement : spec.required()) {
                Optional<Double> number = requirement
                        .value()
                        .read(sheet, Map.of(), new HashMap<>(), longest)
                        .value();
                if (number.filter(requirement.test()::holds).isEmpty()) {
                    note(
                            "requirement",
                            requirement.value(),
                            number.map(String::valueOf).orElse("–"));
                    return Optional.of(Reason.of(requirement.reason()));
                }
            }
            return Optional.empty();
        }

        private void note(String code, Object... values) {
            Note note = new Note(
                    "snmp." + code, Stream.of(values).map(String::valueOf).toList());
            if (!notes.contains(note)) {
                notes.add(note);
            }
        }
    }

    /** Whether there is nothing to hold this reading against yet. */
    boolean isFirst() {
        return notes.stream().anyMatch(note -> note.code().equals("snmp.first"));
    }
}
