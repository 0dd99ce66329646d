package vn.ward.infra.app;

import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import vn.ward.core.archive.ArchiveRefused;
import vn.ward.core.certificate.CertificateRefused;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.engine.JournalUnfit;
import vn.ward.core.journal.JournalFailed;
import vn.ward.core.register.RegisterFailed;
import vn.ward.core.spool.SpoolRefused;
import vn.ward.core.wording.Language;
import vn.ward.infra.app.tls.TlsRefused;

/**
 * The {@code ioc} command. Exit codes: 0 done; 1 refused, with a sentence on standard error; 2 the command line was
 * wrong.
 */
@Command(
        name = "ioc",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            SchemaCommand.class,
            ProbeCommand.class,
            NotifyCommand.class,
            ReportCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            StoreCommand.class,
            TlsCommand.class,
            UserCommand.class,
            TokenCommand.class,
            AuditCommand.class
        })
public final class Main {

    private static final String LANGUAGE = "--lang";

    @Option(names = LANGUAGE, scope = ScopeType.INHERIT, defaultValue = "VI", descriptionKey = "option.lang")
    private Language language = Language.VI;

    private Main() {}

    public static void main(String[] arguments) {
        // Each attempt asks the resolver anew: what a name meant a minute ago is no measurement.
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        System.exit(new Main().execute(Arrays.asList(arguments)));
    }

    private int execute(List<String> arguments) {
        CommandLine line = new CommandLine(this)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setResourceBundle(ResourceBundle.getBundle(
                        Console.WORDS,
                        wanted(arguments) == Language.VI ? Locale.ROOT : Locale.ENGLISH,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)))
                .setExecutionExceptionHandler((e, command, parsed) -> refused(e));
        return line.execute(named(arguments, line.getSubcommands().keySet()).toArray(String[]::new));
    }

    /** The language of the help, which is made before the arguments are read. */
    private static Language wanted(List<String> arguments) {
        int option = arguments.indexOf(LANGUAGE);
        boolean english = arguments.stream().anyMatch((LANGUAGE + "=en")::equalsIgnoreCase)
                || (option >= 0
                        && option + 1 < arguments.size()
                        && arguments.get(option + 1).equalsIgnoreCase("en"));
        return english ? Language.EN : Language.VI;
    }

    /** No subcommand means {@code run}. */
    private static List<String> named(List<String> arguments, Set<String> subcommands) {
        String leading = arguments.isEmpty() ? "" : arguments.get(0);
        int first = leading.equals(LANGUAGE) ? 2 : leading.startsWith(LANGUAGE + "=") ? 1 : 0;
        boolean asked = arguments.stream().anyMatch(Set.of("-h", "--help", "-V", "--version")::contains);
        boolean isNamed = arguments.size() > first
                && (subcommands.contains(arguments.get(first))
                        || !arguments.get(first).startsWith("-"));
        if (isNamed || asked) {
            return arguments;
        }
        List<String> run = new ArrayList<>(arguments);
        run.add(0, "run");
        return run;
    }

    /** As the build wrote it into the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"ioc " + version()};
        }
    }

    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not built as a jar)" : version;
    }

    private int refused(Exception e) throws Exception {
        if (e instanceof Refusal refusal) {
            console().refuse(refusal);
        } else if (e instanceof ConfigRefused refused) {
            console().refuse(refused);
        } else if (e instanceof CertificateRefused certificate) {
            console().refuse(certificate);
        } else if (e instanceof TlsRefused tls) {
            console().refuse(tls);
        } else if (e instanceof JournalFailed failed) {
            console().refuse(new Refusal("refusal.journal", String.valueOf(failed.getMessage())));
        } else if (e instanceof RegisterFailed failed) {
            console().refuse(new Refusal("refusal.register", String.valueOf(failed.getMessage())));
        } else if (e instanceof SpoolRefused unreadable) {
            console().refuse(new Refusal("refusal.spool", String.valueOf(unreadable.getMessage())));
        } else if (e instanceof ArchiveRefused archive) {
            console().refuse(archived(archive));
        } else if (e instanceof JournalUnfit unfit) {
            console().refuse(new Refusal("refusal." + Refusal.word(unfit.reason()), unfit.applied(), unfit.end()));
        } else {
            throw e;
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static Refusal archived(ArchiveRefused refused) {
        return new Refusal(
                "refusal.archive." + Refusal.word(refused.reason()),
                refused.values().toArray());
    }

    /** In the language that a command was called in. */
    static Console console(@Nullable CommandSpec command) {
        return ((Main) Objects.requireNonNull(command).root().userObject()).console();
    }

    Console console() {
        return new Console(language);
    }
}
