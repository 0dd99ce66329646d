package vn.ward.collect.snmp.device;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;
import vn.ward.collect.snmp.reading.Cell;
import vn.ward.collect.snmp.reading.Sheet;
import vn.ward.core.result.Reason;

/** Reads columns to their ends, side by side. A column that breaks breaks alone. */
final class Walk {

    private static final int MOST_COLUMNS = 16;
    private static final int MOST_REPETITIONS = 40;
    private static final int FIRST_GUESS = 48;
    private static final int ROOM = 1_300;

    private final Asking asking;
    private final Sheet sheet;
    private final Map<OID, OID> cursors = new LinkedHashMap<>();
    private final Map<OID, Integer> rows = new LinkedHashMap<>();
    private int bytesOfOne = FIRST_GUESS;
    private int most = MOST_REPETITIONS;

    private Walk(Asking asking, Sheet sheet, List<OID> columns) {
        this.asking = asking;
        this.sheet = sheet;
        columns.forEach(column -> cursors.put(column, column));
    }

    static Future<Void> through(Asking asking, Sheet sheet, List<OID> columns) {
        Future<Void> walked = Future.succeededFuture();
        for (int i = 0; i < columns.size(); i += MOST_COLUMNS) {
            List<OID> some = columns.subList(i, Math.min(columns.size(), i + MOST_COLUMNS));
            walked = walked.compose(before -> new Walk(asking, sheet, some).step());
        }
        return walked;
    }

    private Future<Void> step() {
        if (cursors.isEmpty()) {
            return Future.succeededFuture();
        }
        List<OID> columns = List.copyOf(cursors.keySet());
        int repetitions = Math.max(1, Math.min(most, ROOM / (columns.size() * bytesOfOne)));
        return asking.getBulk(List.copyOf(cursors.values()), repetitions)
                .onFailure(this::breakAll)
                .compose(told -> take(columns, told, repetitions));
    }

    private void breakAll(Throwable fault) {
        Reason reason = fault instanceof Trouble trouble ? trouble.reason() : Reason.of("snmp.garbled");
        cursors.keySet().forEach(column -> sheet.breaks(column, reason));
    }

    private Future<Void> take(List<OID> columns, Asking.Told told, int repetitions) {
        if (told.errorStatus() == PDU.tooBig && repetitions > 1) {
            most = repetitions / 2;
            return step();
        }
        if (told.errorStatus() != PDU.noError) {
            return refused(columns, told.errorStatus());
        }
        List<? extends VariableBinding> variables = told.variables();
        if (variables.size() < columns.size()) {
            columns.forEach(column -> breakOff(column, "snmp.garbled"));
            return Future.succeededFuture();
        }
        bytesOfOne = Math.max(16, (int) (told.bytes() * 5 / 4 / variables.size()));
        for (int i = 0; i < variables.size(); i++) {
            take(columns.get(i % columns.size()), variables.get(i), told);
        }
        return step();
    }

    /** Some devices refuse a message for one object in it: each column by itself then. */
    private Future<Void> refused(List<OID> columns, int errorStatus) {
        if (columns.size() == 1) {
            if (errorStatus != PDU.noSuchName) {
                breakOff(columns.get(0), "snmp.error");
            }
            return Future.succeededFuture();
        }
        Future<Void> walked = Future.succeededFuture();
        for (OID column : new ArrayList<>(columns)) {
            Walk alone = new Walk(asking, sheet, List.of(column));
            alone.cursors.putAll(Map.of(column, cursors.getOrDefault(column, column)));
            walked = walked.compose(before -> alone.step());
        }
        cursors.clear();
        return walked;
    }

    private void take(OID column, VariableBinding variable, Asking.Told told) {
        OID last = cursors.get(column);
        if (last == null) {
            return; // this one has ended before
        }
        OID oid = variable.getOid();
        if (variable.getVariable().isException() || !oid.startsWith(column) || oid.size() == column.size()) {
            if (oid.compareTo(last) < 0) {
                breakOff(column, "snmp.not-increasing");
            }
            cursors.remove(column);
        } else if (oid.compareTo(last) <= 0) {
            breakOff(column, "snmp.not-increasing");
        } else if (rows.merge(column, 1, Integer::sum) > Budget.MOST_ROWS) {
            breakOff(column, "snmp.endless");
        } else {
            OID index = oid.getSuffix(column);
            sheet.put(column, index, new Cell(variable.getVariable(), told.at()));
            cursors.put(column, oid);
        }
    }

    private void breakOff(OID column, String code) {
        sheet.breaks(column, Reason.of(code));
        cursors.remove(column);
    }
}
