/**
 * What people were told and are to be told, folded from the journal: {@link vn.ward.core.notice.ledger.Ledger} keeps it, has the
 * stages decide on what is due, and holds an {@link vn.ward.core.notice.ledger.Errand} for each person until it is done. Pure.
 *
 * <pre>{@code
 * ledger.stepped(seq, recordedAt, event);                   // every entry, in order
 * List<Notice> decided = ledger.due(scene, names);          // to be recorded; they come back by ledger.noticed(...)
 * }</pre>
 */
@NullMarked
package vn.ward.core.notice.ledger;

import org.jspecify.annotations.NullMarked;
