package vn.ward.core.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whoever asks.
 *
 * @param name what their acts are signed with: a person's name, a token's name
 * @param credential the id of the session, token or display by which they are known; null if they are not
 * @param must what they have to do before anything else; null if nothing
 */
public record Caller(
        Actor actor,
        String name,
        Set<Permission> may,
        @Nullable String credential,
        @Nullable Duty must) {

    /** What comes first. */
    public enum Duty {
        ENROL_TWO_FACTOR
    }

    public Caller {
        may = Set.copyOf(may);
    }

    /** @param may what anybody may; nothing, once there are accounts */
    public static Caller anonymous(@Nullable String address, Set<Permission> may) {
        return new Caller(new Actor(Actor.Kind.UNKNOWN, "", address), "", may, null, null);
    }

    /** A person; without a second factor that they need, they may do nothing but set it up. */
    public static Caller person(Account account, String session, @Nullable String address) {
        boolean lacking = account.lacksTwoFactor();
        return new Caller(
                new Actor(Actor.Kind.PERSON, account.id(), address),
                account.name(),
                lacking ? Set.of() : account.may(),
                session,
                lacking ? Duty.ENROL_TWO_FACTOR : null);
    }

    public boolean isKnown() {
        return credential != null;
    }

    public boolean isPerson() {
        return actor.kind() == Actor.Kind.PERSON;
    }

    public boolean may(Permission permission) {
        return may.contains(permission);
    }
}
