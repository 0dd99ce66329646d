package vn.ward.infra.app;

import java.security.Security;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.wording.Language;

/**
 * The {@code ioc} command. Exit codes: 0 done; 1 refused, with a sentence on standard error; 2 the command line was
 * wrong.
 */
@Command(
        name = "ioc",
        mixinStandardHelpOptions = true,
        resourceBundle = "vn.ward.infra.app.words",
        subcommands = {RunCommand.class, CheckCommand.class, ReportCommand.class})
public final class Main {

    @Option(names = "--lang", scope = ScopeType.INHERIT, defaultValue = "VI", descriptionKey = "option.lang")
    private Language language = Language.VI;

    private Main() {}

    public static void main(String[] arguments) {
        // Each attempt asks the resolver anew: what a name meant a minute ago is no measurement.
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        System.exit(new Main().execute(arguments));
    }

    private int execute(String... arguments) {
        return new CommandLine(this)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, command, parsed) -> refused(e))
                .execute(arguments.length == 0 || startsWithOption(arguments[0]) ? withRun(arguments) : arguments);
    }

    private static boolean startsWithOption(String first) {
        return first.startsWith("-")
                && !first.equals("-h")
                && !first.equals("--help")
                && !first.equals("--version")
                && !first.equals("-V");
    }

    /** No subcommand means {@code run}. */
    private static String[] withRun(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "run";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return all;
    }

    private int refused(Exception e) throws Exception {
        if (e instanceof Refusal refusal) {
            console().refuse(refusal);
        } else if (e instanceof ConfigRefused refused) {
            console().refuse(refused);
        } else {
            throw e;
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    Console console() {
        return new Console(language);
    }
}
