/**
 * The {@code queue-sql} kind: a view of a queue system's PostgreSQL database, one row a ticket.
 *
 * <pre>{@code
 * probe: { queue-sql: { url: "jdbc:postgresql://10.0.0.9:5432/qms", user: ward, password: "${env:QMS}", view: public.ve, changed: sua_luc } }
 * }</pre>
 *
 * <p>At each beat {@link vn.ward.collect.queue.sql.TicketView} connects, looks whether its role can do no more than read, reads what is
 * new in one transaction that can't write, and lets go of the connection: the system's database never has more than one of ours for a
 * desk. What was read goes to the core together with how far that was ({@link vn.ward.collect.queue.sql.Cursor}), so that a restart
 * goes on there. Only the columns that are mapped are asked for. All of it is done on two workers.
 */
@NullMarked
package vn.ward.collect.queue.sql;

import org.jspecify.annotations.NullMarked;
