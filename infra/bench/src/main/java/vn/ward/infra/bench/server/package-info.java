/**
 * The databases that trials run on: a {@link vn.ward.infra.bench.server.Server} of each of the store's levels, started by
 * {@link vn.ward.infra.bench.server.Servers#start} with the same settings, so that figures of two levels can be compared.
 * One that can't be had here is {@link vn.ward.infra.bench.server.ServerAbsent}, with the reason.
 */
@NullMarked
package vn.ward.infra.bench.server;

import org.jspecify.annotations.NullMarked;
