package vn.ward.web.session;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Permission;
import vn.ward.core.access.Token;
import vn.ward.core.access.TokenKind;

/** A token as lists show it: all but what opens anything. */
public record TokenDocument(
        String id,
        String kind,
        String name,
        List<String> scopes,
        @Nullable String account,
        @Nullable String target,
        Instant createdAt,
        String createdBy,
        @Nullable Instant endsAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastAddress,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy,
        String hint) {

    public static TokenDocument of(Token token) {
        return new TokenDocument(
                token.id(),
                token.kind().word(),
                token.name(),
                token.inOrder().stream().map(Permission::word).toList(),
                token.account(),
                token.kind() == TokenKind.PUSH ? token.about() : null,
                token.createdAt(),
                token.createdBy(),
                token.endsAt(),
                token.usedAt(),
                token.usedFrom(),
                token.revokedAt(),
                token.revokedBy(),
                token.hint() + "…");
    }
}
