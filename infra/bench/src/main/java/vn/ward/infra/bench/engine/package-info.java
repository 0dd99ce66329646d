/**
 * The platform's own way from a result to where it is safe, without probes and screens: {@link
 * vn.ward.infra.bench.engine.WardEngine} wires judging, journal, spool, samples and projection as the platform does, and
 * takes results by {@code judging().accept}. What comes in is {@link vn.ward.infra.bench.engine.Load}: results that follow
 * from their number, so that whoever compares afterwards knows each sample.
 */
@NullMarked
package vn.ward.infra.bench.engine;

import org.jspecify.annotations.NullMarked;
