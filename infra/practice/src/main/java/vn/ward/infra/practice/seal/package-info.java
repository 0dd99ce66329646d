/**
 * What certificates are about: {@link vn.ward.infra.practice.seal.Seals} makes the practice ward's own, anew at each start; a {@link
 * vn.ward.infra.practice.seal.SealedDoor} shows one, which may be wrong, and {@link vn.ward.infra.practice.seal.Signing} seals times and says
 * whether a certificate still holds. Nobody else in the practice ward knows the library for it.
 *
 * <pre>{@code
 * Seals seals = new Seals(clock);
 * new SealedDoor(stage, seals); // and who trusts seals.authority(), trusts it
 * }</pre>
 */
@NullMarked
package vn.ward.infra.practice.seal;

import org.jspecify.annotations.NullMarked;
