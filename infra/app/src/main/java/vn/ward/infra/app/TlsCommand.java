package vn.ward.infra.app;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.ward.core.wording.Formats;
import vn.ward.infra.app.tls.CertifiedNames;
import vn.ward.infra.app.tls.TlsFolder;

/** {@code ioc tls …}: certificates of the ward's own authority. */
@Command(
        name = "tls",
        mixinStandardHelpOptions = true,
        subcommands = {TlsCommand.InitCommand.class, TlsCommand.RenewCommand.class, TlsCommand.ShowCommand.class})
final class TlsCommand {

    private static final Clock CLOCK = Clock.system(ZoneId.of("Asia/Ho_Chi_Minh"));

    /** Where certificates lie, and whom the command speaks to. */
    private static final class Place {

        @Option(names = "--dir", paramLabel = "DIR", defaultValue = "tls", descriptionKey = "option.tls-dir")
        private Path folder = Path.of("tls");

        @Spec(Spec.Target.MIXEE)
        private @Nullable CommandSpec command;

        Console console() {
            return Main.console(command);
        }

        TlsFolder held() {
            return TlsFolder.at(folder);
        }

        void tell(TlsFolder.Held held, Instant now) {
            Formats formats = new Formats(console().wording(), CLOCK.getZone());
            Instant end = held.server().getNotAfter().toInstant();
            Instant authorityEnd = held.authority().getNotAfter().toInstant();
            console()
                    .say(
                            "tls.server",
                            String.join(", ", held.names()),
                            formats.date(end),
                            Duration.between(now, end).toDays());
            console()
                    .say(
                            "tls.issuer",
                            held.server().getIssuerX500Principal().getName(),
                            formats.date(authorityEnd),
                            Duration.between(now, authorityEnd).toDays());
        }
    }

    /** An authority and a first certificate. */
    @Command(name = "init", mixinStandardHelpOptions = true)
    static final class InitCommand implements Callable<Integer> {

        @Mixin
        private Place place = new Place();

        @Option(names = "--name", paramLabel = "HOST", arity = "1..*", descriptionKey = "option.tls-name")
        private List<String> names = List.of();

        @Option(names = "--address", paramLabel = "IP", arity = "1..*", descriptionKey = "option.tls-address")
        private List<String> addresses = List.of();

        @Option(names = "--days", paramLabel = "N", defaultValue = "397", descriptionKey = "option.tls-days")
        private int days = TlsFolder.LONGEST_DAYS;

        @Option(names = "--force", descriptionKey = "option.tls-force")
        private boolean force;

        @Override
        public Integer call() {
            Console console = place.console();
            Instant now = CLOCK.instant();
            CertifiedNames wanted = CertifiedNames.of(names, addresses);
            TlsFolder.Held held = place.held().init(wanted, days, force, now);
            console.say("tls.made", place.folder.toAbsolutePath().normalize());
            place.tell(held, now);
            String first = wanted.first().contains(":") ? "[" + wanted.first() + "]" : wanted.first();
            console.say("tls.configure", place.folder, first);
            console.say("tls.iphone");
            console.say("tls.android");
            console.say("tls.windows");
            console.say("tls.keep", place.folder.resolve("ca.key"));
            return 0;
        }
    }

    /** Another server certificate of the same authority. */
    @Command(name = "renew", mixinStandardHelpOptions = true)
    static final class RenewCommand implements Callable<Integer> {

        @Mixin
        private Place place = new Place();

        @Option(names = "--days", paramLabel = "N", defaultValue = "397", descriptionKey = "option.tls-days")
        private int days = TlsFolder.LONGEST_DAYS;

        @Override
        public Integer call() {
            Instant now = CLOCK.instant();
            TlsFolder.Held held = place.held().renew(days, now);
            place.console().say("tls.renewed", place.folder.toAbsolutePath().normalize());
            place.tell(held, now);
            return 0;
        }
    }

    /** Names, issuer, days left. */
    @Command(name = "show", mixinStandardHelpOptions = true)
    static final class ShowCommand implements Callable<Integer> {

        @Mixin
        private Place place = new Place();

        @Override
        public Integer call() {
            place.tell(place.held().show(), CLOCK.instant());
            return 0;
        }
    }
}
