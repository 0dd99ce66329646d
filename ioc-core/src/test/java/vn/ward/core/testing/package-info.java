/**
 * Real database servers for tests, of every level the store knows: {@link vn.ward.core.testing.TimescaleServer} and
 * {@link vn.ward.core.testing.PlainServer}. Each start makes a new cluster on a port of its own, durable as in
 * production; several may run at once, in one process or many. They stop and vanish with {@code close}, with the
 * process, and at the latest when the next one starts.
 *
 * <pre>{@code
 * try (DatabaseServer server = TimescaleServer.start()) {
 *     store.open(server.database());
 *     server.stop(); // the database is away
 *     server.startAgain(); // and back, on the same port with the same data
 * }
 * }</pre>
 */
@NullMarked
package vn.ward.core.testing;

import org.jspecify.annotations.NullMarked;
