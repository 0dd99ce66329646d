package vn.ward.collect.queue;

import org.jspecify.annotations.Nullable;

/** One ticket as its system tells it: a row of a table, a line of a file, a message. */
@FunctionalInterface
public interface Row {

    /**
     * What stands there under {@code name}, of whatever type it has; null: nothing.
     *
     * @param name of a column, or a place in a document
     */
    @Nullable
    Object value(String name);
}
