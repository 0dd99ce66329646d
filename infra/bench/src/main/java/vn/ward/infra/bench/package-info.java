/**
 * Where every figure about the platform comes from. A {@link vn.ward.infra.bench.Trial} plays a ward on loopback
 * ({@link vn.ward.infra.bench.PlayedSystem}), starts the platform on it by the command line that {@code infra/run} uses
 * ({@link vn.ward.infra.bench.PlatformProcess}), and ends in a {@link vn.ward.infra.bench.Verdict}, which is the last
 * line that is printed. Everything it starts and writes belongs to its {@link vn.ward.infra.bench.Ground} and goes with
 * it, however it ends.
 *
 * <p>Trials of the store need no screens: they start the engine alone, in a process of its own ({@link
 * vn.ward.infra.bench.Apart}), on a database of the level that is asked for ({@link vn.ward.infra.bench.server}).
 *
 * <p>{@code infra/bench/run start} → {@link vn.ward.infra.bench.Bench} → {@link vn.ward.infra.bench.StartTrial}. A new
 * trial is a class, one line of {@code trials.properties} and one of {@link vn.ward.infra.bench.Bench}.
 */
@NullMarked
package vn.ward.infra.bench;

import org.jspecify.annotations.NullMarked;
