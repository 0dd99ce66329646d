/**
 * What tests of several modules share. A {@link vn.ward.core.testing.DatabaseServer} is a real one, with TimescaleDB or
 * without. Each start makes a new cluster on a port of its own, durable as in
 * production; several may run at once, in one process or many. They stop and vanish with {@code close}, with the
 * process, and at the latest when the next one starts.
 *
 * <pre>{@code
 * try (DatabaseServer server = DatabaseServer.timescale()) {
 *     Store store = new Store(server.database());
 *     server.stop(); // the database is away
 *     server.startAgain(); // and back, on the same port with the same data
 * }
 * }</pre>
 *
 * <p>A {@link vn.ward.core.testing.NoProbe} stands where a target needs a probe and nobody will try it.
 */
@NullMarked
package vn.ward.core.testing;

import org.jspecify.annotations.NullMarked;
