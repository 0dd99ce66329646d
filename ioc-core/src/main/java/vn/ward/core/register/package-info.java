/**
 * The register of who may do what, and of who did what: one SQLite file beside the journal, so that people can sign in,
 * and a revoked display stays revoked, while the database is away.
 *
 * <p>{@link vn.ward.core.register.Register} opens it. Its parts are {@link vn.ward.core.register.People} with their
 * one-time links, {@link vn.ward.core.register.Sessions}, {@link vn.ward.core.register.Tokens}, the
 * {@link vn.ward.core.register.Browsers} that people let us wake, and the {@link vn.ward.core.register.AuditTrail}, in which each change that the others make stands, written in the same
 * transaction. The platform and the {@code ioc} command may have it open at once.
 *
 * <pre>{@code
 * try (Register register = Register.open(folder.resolve("access.db"))) {
 *     Link link = register.people().invite(account, Actor.command("root"), now);
 * }
 * }</pre>
 */
@NullMarked
package vn.ward.core.register;

import org.jspecify.annotations.NullMarked;
