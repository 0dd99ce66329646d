package vn.ward.core.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands for a program, a display or a phone. The secret itself is kept nowhere: its hash is.
 *
 * @param id by which it is listed and revoked; it opens nothing
 * @param scopes what it may
 * @param account whose it is (a phone's); null for the office's own
 * @param about the target whose signs of life it sends, or where a display hangs; null if nothing was said
 * @param endsAt when it stops by itself; null for never
 * @param bound of a display or a phone: whether a browser holds it, and no other can
 */
public record Token(
        String id,
        TokenKind kind,
        String name,
        Set<Permission> scopes,
        @Nullable String account,
        @Nullable String about,
        Instant createdAt,
        String createdBy,
        @Nullable Instant endsAt,
        boolean bound,
        @Nullable Instant usedAt,
        @Nullable String usedFrom,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy,
        String hint) {

    public Token {
        if (scopes.isEmpty() || !kind.most().containsAll(scopes)) {
            throw new IllegalArgumentException(
                    "a " + kind.word() + " token may at most " + kind.most() + ": " + scopes);
        }
        scopes = Set.copyOf(scopes);
    }

    public boolean isExpired(Instant now) {
        return endsAt != null && !now.isBefore(endsAt);
    }

    public boolean isGood(Instant now) {
        return revokedAt == null && !isExpired(now);
    }

    /** Who asks by it. */
    public Caller caller(@Nullable Account owner, @Nullable String address) {
        Set<Permission> may = owner == null ? scopes : common(owner);
        Actor.Kind acting =
                kind == TokenKind.DISPLAY ? Actor.Kind.DISPLAY : owner == null ? Actor.Kind.TOKEN : Actor.Kind.PERSON;
        return new Caller(
                new Actor(acting, owner == null ? id : owner.id(), address),
                owner == null ? name : owner.name(),
                may,
                id,
                null);
    }

    /** A phone is no way around what its person has to do first. */
    private Set<Permission> common(Account owner) {
        return owner.lacksTwoFactor()
                ? Set.of()
                : scopes.stream().filter(owner.may()::contains).collect(Collectors.toUnmodifiableSet());
    }

    /** In the order in which they are declared. */
    public Set<Permission> inOrder() {
        return EnumSet.copyOf(scopes);
    }
}
