/**
 * PostgreSQL that comes with the platform, so that trying it needs nothing installed. Everything lies in the folder
 * {@code database} of the data directory: the server's programs, its cluster, its password, its logs. One platform owns
 * it at a time ({@link Tenancy}); a server that outlived a killed platform is stopped and started anew, so that its
 * settings are always the ones written in {@code postgresql.conf} here. What an older major version has stored is taken
 * over first ({@link Takeover}). Linux only: who works in a cluster is read from
 * {@code /proc}.
 *
 * <pre>{@code
 * try (EmbeddedDatabase embedded = EmbeddedDatabase.start(Path.of("data"))) {
 *     Store store = new Store(embedded.database());
 * }
 * }</pre>
 */
@NullMarked
package vn.ward.infra.app.embedded;

import org.jspecify.annotations.NullMarked;
