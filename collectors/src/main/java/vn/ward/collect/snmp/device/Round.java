package vn.ward.collect.snmp.device;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;
import vn.ward.collect.snmp.reading.Cell;
import vn.ward.collect.snmp.reading.Interfaces;
import vn.ward.collect.snmp.reading.Oids;
import vn.ward.collect.snmp.reading.Place;
import vn.ward.collect.snmp.reading.Sheet;

/**
 * All that a device is asked at one time: the interfaces whose rows are not known are found, the cells are read, those whose
 * row bears another name now are found and read again, once, and then the columns. What was read until a fault stays.
 */
final class Round {

    private final Asking asking;
    private final Question question;
    private final Map<String, Place.At> places;
    private final Sheet sheet = new Sheet();

    /** @param known where interfaces were in the last round */
    Round(Asking asking, Question question, Map<String, Place.At> known) {
        this.asking = asking;
        this.question = question;
        this.places = new HashMap<>(known);
        this.places.keySet().retainAll(question.interfaces());
    }

    /** Fails only by a fault of ours. */
    Future<Sheet> run() {
        Set<String> unknown = new HashSet<>(question.interfaces());
        unknown.removeAll(places.keySet());
        return locate(unknown)
                .compose(found -> cells(places, question.scalars()))
                .compose(read -> moved())
                .compose(read -> Walk.through(asking, sheet, List.copyOf(question.columns())))
                .map(sheet)
                .recover(this::ended);
    }

    private Future<Sheet> ended(Throwable fault) {
        if (fault instanceof Trouble trouble) {
            sheet.ends(trouble.reason());
            return Future.succeededFuture(sheet);
        }
        return Future.failedFuture(fault);
    }

    private Future<Void> locate(Set<String> names) {
        if (names.isEmpty()) {
            return Future.succeededFuture();
        }
        Sheet columns = new Sheet();
        return Walk.through(asking, columns, Oids.NAMES).map(walked -> {
            Oids.NAMES.forEach(column -> columns.broken(column).ifPresent(reason -> {
                throw new Trouble(reason);
            }));
            names.forEach(name -> place(name, Interfaces.locate(name, columns)));
            return null;
        });
    }

    private void place(String name, Place place) {
        sheet.put(name, place);
        if (place instanceof Place.At at) {
            places.put(name, at);
        } else {
            places.remove(name);
        }
    }

    private Future<Void> cells(Map<String, Place.At> of, Set<OID> scalars) {
        List<List<OID>> groups = new ArrayList<>();
        of.values().forEach(place -> groups.add(place.cells()));
        scalars.stream().sorted().forEach(scalar -> groups.add(List.of(scalar)));
        if (groups.isEmpty() && question.columns().isEmpty()) {
            groups.add(List.of(Oids.SYS_DESCR)); // so that the device is asked at all
        }
        int names = of.keySet().stream().mapToInt(String::length).max().orElse(0);
        Future<Void> read = Future.succeededFuture();
        for (List<OID> message : Packing.pack(groups, asking.overhead() + 3 * names)) {
            read = read.compose(before -> get(message));
        }
        return read;
    }

    /** A device that can't answer them all in one message is asked for each half. */
    private Future<Void> get(List<OID> oids) {
        return asking.get(oids).compose(told -> {
            if (told.errorStatus() == PDU.noError) {
                for (int i = 0; i < oids.size(); i++) {
                    sheet.put(oids.get(i), new Cell(told.variables().get(i).getVariable(), told.at()));
                }
                return Future.succeededFuture();
            }
            if (oids.size() == 1) {
                return Future.succeededFuture(); // it lacks this one
            }
            int half = oids.size() / 2;
            return get(oids.subList(0, half)).compose(first -> get(oids.subList(half, oids.size())));
        });
    }

    /** Those whose row bears another name now, or none. */
    private Future<Void> moved() {
        Set<String> moved = new HashSet<>();
        places.forEach((name, place) -> {
            if (place.isIn(sheet)) {
                sheet.put(name, place);
            } else {
                moved.add(name);
            }
        });
        if (moved.isEmpty()) {
            return Future.succeededFuture();
        }
        return locate(moved).compose(found -> {
            Map<String, Place.At> again = new HashMap<>(places);
            again.keySet().retainAll(moved);
            return again.isEmpty() ? Future.succeededFuture() : cells(again, Set.of());
        });
    }
}
