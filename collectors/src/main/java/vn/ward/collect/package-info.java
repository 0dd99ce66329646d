/**
 * How the ward learns: a {@link vn.ward.collect.attempt.Probe} tries a target once and gives a result;
 * {@link vn.ward.collect.Schedule} decides when, and hands each result to the core. The one list of kinds is in
 * {@link vn.ward.collect.Probes}: a new kind is a package of its own and one line there. {@link vn.ward.collect.Templates}
 * are what devices have in common, as data files; {@link vn.ward.collect.OneTry} tries for whoever asks.
 *
 * <pre>{@code
 * Probes probes = new Probes(vertx, zone);
 * vertx.deployVerticle(new Schedule(config.targets(), probes, ingest, board::now, zone, lateness::began));
 * }</pre>
 */
@NullMarked
package vn.ward.collect;

import org.jspecify.annotations.NullMarked;
