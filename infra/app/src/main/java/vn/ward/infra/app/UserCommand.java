package vn.ward.infra.app;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.ward.core.access.Account;
import vn.ward.core.access.Role;
import vn.ward.core.register.OneTimeLink;
import vn.ward.core.wording.Formats;

/** {@code ioc user …}: who may sign in. No password is ever typed here: each person gets a link that opens once. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        subcommands = {UserCommand.Add.class})
final class UserCommand {

    /** Adds an account. */
    @Command(name = "add", mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {

        @Mixin
        private RegisterChoice choice = new RegisterChoice();

        @Parameters(paramLabel = "ID", descriptionKey = "option.user")
        private String id = "";

        @Option(names = "--name", required = true, descriptionKey = "option.user-name")
        private String name = "";

        @Option(names = "--role", required = true, paramLabel = "ROLE", split = ",", descriptionKey = "option.role")
        private List<String> roles = List.of();

        @Override
        public Integer call() {
            String typed = id.toLowerCase(Locale.ROOT);
            if (!Account.ID.matcher(typed).matches()) {
                throw new Refusal("refusal.sign-in-name", id);
            }
            if (name.isBlank() || name.strip().length() > Account.LONGEST_NAME) {
                throw new Refusal("refusal.person-name", Account.LONGEST_NAME);
            }
            Account account = Account.invited(typed, name.strip(), roles(), RegisterChoice.now());
            OneTimeLink.Issued link =
                    choice.with(register -> register.people().invite(account, choice.caller(), RegisterChoice.now()));
            choice.console().say("user.added", account.name(), link.address(choice.origin()));
            return 0;
        }

        private EnumSet<Role> roles() {
            EnumSet<Role> known = EnumSet.noneOf(Role.class);
            for (String word : roles) {
                known.add(Role.of(word.strip().toLowerCase(Locale.ROOT))
                        .orElseThrow(() -> new Refusal("refusal.role", word)));
            }
            return known;
        }
    }

    /** A new link for somebody who has lost password or phone. */
    @Command(name = "reset", mixinStandardHelpOptions = true)
    int reset(@Mixin RegisterChoice choice, @Parameters(paramLabel = "ID", descriptionKey = "option.user") String id) {
        OneTimeLink.Issued link =
                choice.with(register -> register.people().reset(id, choice.caller(), RegisterChoice.now()));
        choice.console().say("user.reset", id, link.address(choice.origin()));
        return 0;
    }

    /** Somebody who may sign in no longer. */
    @Command(name = "disable", mixinStandardHelpOptions = true)
    int disable(
            @Mixin RegisterChoice choice, @Parameters(paramLabel = "ID", descriptionKey = "option.user") String id) {
        choice.with(register -> register.people().disable(id, choice.caller(), RegisterChoice.now()));
        choice.console().say("user.disabled", id);
        return 0;
    }

    /** Somebody who may sign in again. */
    @Command(name = "enable", mixinStandardHelpOptions = true)
    int enable(@Mixin RegisterChoice choice, @Parameters(paramLabel = "ID", descriptionKey = "option.user") String id) {
        choice.with(register -> register.people().enable(id, choice.caller(), RegisterChoice.now()));
        choice.console().say("user.enabled", id);
        return 0;
    }

    /** Somebody who was locked out and may try again. */
    @Command(name = "unlock", mixinStandardHelpOptions = true)
    int unlock(@Mixin RegisterChoice choice, @Parameters(paramLabel = "ID", descriptionKey = "option.user") String id) {
        choice.with(register -> register.people().unlock(id, choice.caller(), RegisterChoice.now()));
        choice.console().say("user.unlocked", id);
        return 0;
    }

    /** Everybody who has an account. */
    @Command(name = "list", mixinStandardHelpOptions = true)
    int list(@Mixin RegisterChoice choice) {
        Console console = choice.console();
        List<Account> all = choice.with(register -> register.people().all());
        Formats formats = choice.formats();
        all.forEach(account -> console.say(
                account.disabled() ? "user.line-disabled" : account.isInvited() ? "user.line-invited" : "user.line",
                account.id(),
                account.name(),
                String.join(", ", account.roleWords()),
                account.lastSignInAt() == null
                        ? "–"
                        : formats.instant(Objects.requireNonNull(account.lastSignInAt()))));
        console.say("user.count", all.size());
        return 0;
    }
}
