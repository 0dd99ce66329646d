/**
 * How a request gets here: over which connection, from whom, and under which name. {@link vn.ward.web.wire.Arrivals} is the
 * one place that decides it, {@link vn.ward.web.wire.Arrival#of} what everybody else asks:
 *
 * <pre>{@code
 * Arrival arrival = Arrival.of(ctx); // of the connection, or of what a trusted proxy said
 * log.info("… from={} secure={}", arrival.client(), arrival.secure());
 * }</pre>
 *
 * {@link vn.ward.web.wire.KnownHost} answers only under names that are ours;
 * {@link vn.ward.web.wire.ShownCertificate} is the certificate of now, which follows its files.
 */
@NullMarked
package vn.ward.web.wire;

import org.jspecify.annotations.NullMarked;
