package vn.ward.infra.app;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.ward.core.access.Permission;
import vn.ward.core.access.Token;
import vn.ward.core.access.TokenKind;
import vn.ward.core.register.AccessRefused;
import vn.ward.core.register.AccessRefused.Reason;
import vn.ward.core.register.Tokens;

/** {@code ioc token …}: what programs and displays come by. A secret is shown once, and kept nowhere. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        subcommands = {TokenCommand.Issue.class})
final class TokenCommand {

    /** A new one. */
    @Command(name = "issue", mixinStandardHelpOptions = true)
    static final class Issue implements Callable<Integer> {

        private static final int LONGEST_DAYS = 730;

        @Mixin
        private RegisterChoice choice = new RegisterChoice();

        @Parameters(paramLabel = "api|scrape|push|display", descriptionKey = "option.token-kind")
        private String kind = "";

        @Option(names = "--name", required = true, descriptionKey = "option.token-name")
        private String name = "";

        @Option(names = "--scope", split = ",", paramLabel = "SCOPE", descriptionKey = "option.scope")
        private List<String> scopes = List.of();

        @Option(names = "--target", paramLabel = "ID", descriptionKey = "option.push-target")
        private @Nullable String target;

        @Option(names = "--place", descriptionKey = "option.place")
        private @Nullable String place;

        @Option(names = "--days", descriptionKey = "option.days")
        private @Nullable Integer days;

        @Override
        public Integer call() {
            TokenKind known = TokenKind.of(kind.toLowerCase(Locale.ROOT))
                    .filter(found -> found != TokenKind.PHONE)
                    .orElseThrow(() -> new Refusal("refusal.token-kind", kind));
            if (name.isBlank() || name.length() > 100) {
                throw new Refusal("refusal.person-name", 100);
            }
            if ((days == null && known == TokenKind.API) || (days != null && (days < 1 || days > LONGEST_DAYS))) {
                throw new Refusal("refusal.token-days", LONGEST_DAYS);
            }
            if (known != TokenKind.API && !scopes.isEmpty()) {
                throw new Refusal("refusal.token-scopes-fixed", known.word());
            }
            if (known == TokenKind.PUSH && target == null) {
                throw new Refusal("refusal.token-target");
            }
            Tokens.Wanted wanted = new Tokens.Wanted(
                    known,
                    name.strip(),
                    known == TokenKind.API ? scopes() : known.most(),
                    null,
                    known == TokenKind.DISPLAY ? place : target,
                    days == null ? null : Duration.ofDays(days));
            Tokens.Issued issued =
                    choice.with(register -> register.tokens().issue(wanted, choice.caller(), RegisterChoice.now()));
            if (known == TokenKind.DISPLAY) {
                choice.console().say("token.display", wanted.name(), issued.address(choice.origin()));
            } else {
                choice.console().say("token.issued", issued.token().id(), issued.secret());
            }
            return 0;
        }

        private Set<Permission> scopes() {
            EnumSet<Permission> known = EnumSet.noneOf(Permission.class);
            for (String word : scopes) {
                known.add(Permission.of(word.strip().toLowerCase(Locale.ROOT))
                        .filter(TokenKind.API.most()::contains)
                        .orElseThrow(() -> new Refusal("refusal.scope", word)));
            }
            if (known.isEmpty()) {
                throw new Refusal("refusal.scope", "");
            }
            return known;
        }
    }

    /** One that opens nothing from now on. */
    @Command(name = "revoke", mixinStandardHelpOptions = true)
    int revoke(
            @Mixin RegisterChoice choice, @Parameters(paramLabel = "ID", descriptionKey = "option.token") String id) {
        Token token = choice.with(register -> {
            Token found = register.tokens().find(id).orElseThrow(() -> new AccessRefused(Reason.TOKEN_UNKNOWN, id));
            return register.tokens().revoke(found.kind(), id, null, choice.caller(), RegisterChoice.now());
        });
        choice.console().say("token.revoked", token.name());
        return 0;
    }

    /** All that were not taken back. */
    @Command(name = "list", mixinStandardHelpOptions = true)
    int list(@Mixin RegisterChoice choice) {
        Console console = choice.console();
        List<Token> all = choice.with(register -> Arrays.stream(TokenKind.values())
                .flatMap(kind -> register.tokens().all(kind, null).stream())
                .filter(token -> token.isGood(RegisterChoice.now()))
                .toList());
        all.forEach(token -> console.say(
                "token.line",
                token.id(),
                token.kind().word(),
                token.name(),
                String.join(
                        ", ",
                        Stream.of(Permission.values())
                                .filter(token.scopes()::contains)
                                .map(Permission::word)
                                .toList())));
        console.say("token.count", all.size());
        return 0;
    }
}
