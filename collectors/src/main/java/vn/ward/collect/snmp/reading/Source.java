package vn.ward.collect.snmp.reading;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/** Where a number stands in a device. */
public sealed interface Source permits Source.Scalar, Source.Column {

    /** One object, by its OID with the instance at its end. */
    record Scalar(OID oid) implements Source {
        @Override
        public Stream<OID> scalars() {
            return Stream.of(oid);
        }

        @Override
        public Stream<OID> columns() {
            return Stream.empty();
        }

        @Override
        public Map<OID, Cell> cells(Sheet sheet) {
            return sheet.find(oid).map(cell -> Map.of(oid, cell)).orElse(Map.of());
        }

        @Override
        public Optional<Double> fold(Sheet sheet, Map<OID, Double> numbers) {
            return numbers.values().stream().findFirst();
        }

        @Override
        public String toString() {
            return oid.toDottedString();
        }
    }

    /**
     * All rows of a column, or some of them.
     *
     * @param where which rows; null: all
     */
    record Column(OID oid, Fold fold, @Nullable Where where) implements Source {
        @Override
        public Stream<OID> scalars() {
            return Stream.empty();
        }

        @Override
        public Stream<OID> columns() {
            return where == null ? Stream.of(oid) : Stream.of(oid, where.column());
        }

        @Override
        public Map<OID, Cell> cells(Sheet sheet) {
            Map<OID, Cell> rows = new TreeMap<>();
            sheet.column(oid).forEach((index, cell) -> {
                if (where == null || where.takes(index, sheet)) {
                    rows.put(index, cell);
                }
            });
            return rows;
        }

        /** A table without rows can't be told from one that the device lacks; no rows of one that it has are none. */
        @Override
        public Optional<Double> fold(Sheet sheet, Map<OID, Double> numbers) {
            if (!numbers.isEmpty()) {
                return Optional.of(fold.of(numbers.values()));
            }
            return fold == Fold.COUNT && where != null && where.isNowhere(oid, sheet)
                    ? Optional.of(0.0)
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return fold.key() + " " + oid.toDottedString() + (where == null ? "" : " where " + where);
        }
    }

    /**
     * Rows of another table belong to a row of this one if their index begins with its index: the radios of an access point.
     *
     * @param equals what stands in that column
     */
    record Where(OID column, String equals) {

        boolean takes(OID index, Sheet sheet) {
            for (Map.Entry<OID, Cell> row : sheet.column(column).entrySet()) {
                if (index.startsWith(row.getKey()) && row.getValue().text().equals(equals)) {
                    return true;
                }
            }
            return false;
        }

        /** Whether it is certain that it takes no row of {@code counted}: both tables are there, or the row that owns them. */
        boolean isNowhere(OID counted, Sheet sheet) {
            Collection<Cell> rows = sheet.column(column).values();
            boolean isOwned = rows.stream().anyMatch(cell -> cell.text().equals(equals));
            boolean isThere = !rows.isEmpty() && !sheet.column(counted).isEmpty();
            boolean isRead = sheet.broken(counted).isEmpty() && sheet.fault().isEmpty();
            return isRead && (isOwned || isThere);
        }

        @Override
        public String toString() {
            return column.toDottedString() + "=" + equals;
        }
    }

    Stream<OID> scalars();

    Stream<OID> columns();

    /** What was read of it, by OID or by row; empty if the device lacks it. */
    Map<OID, Cell> cells(Sheet sheet);

    /** One number of those of its rows; empty if there is none. */
    Optional<Double> fold(Sheet sheet, Map<OID, Double> numbers);
}
