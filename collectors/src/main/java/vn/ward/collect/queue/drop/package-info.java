/**
 * The {@code queue-csv} kind: a folder into which a queue system drops files of tickets.
 *
 * <pre>{@code
 * probe: { queue-csv: { folder: /srv/hang-cho, files: "*.csv", columns: { ticket_id: "Số phiếu", status: "Trạng thái" } } }
 * }</pre>
 *
 * <p>A file is taken once, as a whole: {@link vn.ward.collect.queue.drop.DropFolder} finds one that nobody writes any more,
 * {@link vn.ward.collect.queue.drop.Sheet} reads its lines, the core keeps them together with the file's SHA-256, and only then it is
 * moved to {@code done/}. Lines that can't be read are written beside it as {@code NAME.errors.csv}, each with its value, rule and
 * cure. Whatever happens between these steps, the next look goes on: what was taken is not taken again, and nothing is
 * lost. All of it is done on two workers: a folder on another machine may hang, and holds up nobody but those who read there.
 */
@NullMarked
package vn.ward.collect.queue.drop;

import org.jspecify.annotations.NullMarked;
