package vn.ward.infra.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.ward.core.access.AuditWord;
import vn.ward.core.exchange.CsvWriter;
import vn.ward.core.register.AuditEntry.Outcome;
import vn.ward.core.register.AuditTable;
import vn.ward.core.register.AuditTrail;

/** {@code ioc audit …}: whether the record of who did what is whole, and that record as a file. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        subcommands = {AuditCommand.Verify.class, AuditCommand.ToFile.class})
final class AuditCommand {

    /** Looks at every row. */
    @Command(name = "verify", mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {

        private static final Pattern NOTED = Pattern.compile("([0-9]{1,15}):([0-9a-f]{64})");

        @Mixin
        private RegisterChoice choice = new RegisterChoice();

        @Option(names = "--noted", paramLabel = "NUMBER:HASH", descriptionKey = "option.noted")
        private @Nullable String noted;

        @Override
        public Integer call() {
            Console console = choice.console();
            AuditTrail.Verdict verdict = choice.with(register -> {
                if (noted != null) {
                    compare(register.audit(), noted);
                }
                return register.audit().verify();
            });
            AuditTrail.Broken broken = verdict.broken();
            if (broken != null) {
                throw new Refusal("refusal.audit." + Refusal.word(broken.kind()), broken.number());
            }
            console.say("audit.intact", verdict.entries(), verdict.last() + ":" + verdict.head());
            return 0;
        }

        /** What somebody wrote down earlier must still be so: a trail that was written anew as a whole is found by it. */
        private static void compare(AuditTrail audit, String noted) {
            Matcher parts = NOTED.matcher(noted);
            if (!parts.matches()) {
                throw new Refusal("refusal.audit-noted", noted);
            }
            long number = Long.parseLong(parts.group(1));
            if (!audit.hash(number).equals(java.util.Optional.of(parts.group(2)))) {
                throw new Refusal("refusal.audit.other", number);
            }
        }
    }

    /** All of it, as CSV. */
    @Command(name = "export", mixinStandardHelpOptions = true)
    static final class ToFile implements Callable<Integer> {

        @Mixin
        private RegisterChoice choice = new RegisterChoice();

        @Option(names = "--out", paramLabel = "FILE.csv", required = true, descriptionKey = "option.out-csv")
        private Path out = Path.of("");

        @Override
        public Integer call() {
            long rows = choice.with(register -> {
                long[] written = new long[1];
                WholeFile.write(
                        out,
                        text -> written[0] =
                                AuditTable.write(register.audit(), AuditTrail.Wanted.ALL, new CsvWriter(text)));
                register.audit()
                        .record(
                                choice.caller(),
                                AuditWord.AUDIT_EXPORTED,
                                null,
                                String.valueOf(out.getFileName()),
                                Outcome.DONE,
                                RegisterChoice.now());
                return written[0];
            });
            choice.console().say("export.done", rows, out);
            return 0;
        }
    }
}
