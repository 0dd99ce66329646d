/**
 * A SQLite file that nothing is lost from: {@link vn.ward.core.sqlite.SqliteFile} opens it and does a transaction in it.
 * The journal and the register of who may do what are such files, each with a schema of its own beside its classes.
 */
@NullMarked
package vn.ward.core.sqlite;

import org.jspecify.annotations.NullMarked;
