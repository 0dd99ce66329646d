/**
 * The one ordered record of what matters: what was pending, what changed, what was to be told and how that ended. It
 * lies on local disk and is safe before anyone is told. PostgreSQL, the screens and the alerts follow it by its
 * numbers: {@link vn.ward.core.journal.Journal#after} from the last number they have seen.
 *
 * <p>{@link vn.ward.core.journal.SqliteJournal} keeps four tables in one {@link vn.ward.core.sqlite.SqliteFile}: {@link
 * vn.ward.core.journal.Entries}, {@link vn.ward.core.journal.Checkpoints}, {@link vn.ward.core.journal.KeptPlans} and
 * {@link vn.ward.core.journal.Marks}.
 */
@NullMarked
package vn.ward.core.journal;

import org.jspecify.annotations.NullMarked;
