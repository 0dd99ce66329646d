package vn.ward.core.store;

import java.util.List;

/**
 * A table by its name and columns, in the order in which its rows are copied.
 *
 * @param columns never empty
 */
public record TableShape(String name, List<Column> columns) {

    /** @param type as PostgreSQL writes it: {@code timestamp with time zone} */
    public record Column(String name, String type) {}

    public TableShape {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a table has at least one column: " + name + " has none");
        }
    }

    /** The place of the column {@code time}, by which a table is partitioned; −1 if it has none. */
    public int timeColumn() {
        return columns.stream().map(Column::name).toList().indexOf("time");
    }
}
