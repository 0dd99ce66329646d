/**
 * The history in PostgreSQL through JDBC, with TimescaleDB where the server has it. Plain blocking classes: they run on
 * named worker pools and refuse an event loop. Every statement is a {@code .sql} file beside its class.
 */
@NullMarked
package vn.ward.core.store;

import org.jspecify.annotations.NullMarked;
