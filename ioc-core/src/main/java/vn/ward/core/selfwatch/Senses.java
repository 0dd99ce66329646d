package vn.ward.core.selfwatch;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import vn.ward.core.engine.TlsStatus;

/**
 * By what the platform learns of itself besides its board.
 *
 * @param tls how the certificate stands; any thread
 * @param room on the disk of the data folder; may block
 * @param spoolBound what the spool may take, in bytes
 * @param monotonicNanos {@link System#nanoTime} but in tests
 */
public record Senses(
        Supplier<Optional<TlsStatus>> tls, Callable<Room> room, long spoolBound, LongSupplier monotonicNanos) {}
