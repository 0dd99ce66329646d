package vn.ward.infra.app;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import vn.ward.collect.Probes;
import vn.ward.core.certificate.CertificateFiles;
import vn.ward.core.config.WardConfig;
import vn.ward.core.config.WardFile;

/** {@code ioc check ward.yaml}: every mistake in the file, or none. */
@Command(name = "check", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Main main;

    @Parameters(paramLabel = "ward.yaml", descriptionKey = "option.checked")
    private @Nullable Path file;

    @Override
    public Integer call() {
        Console console = Objects.requireNonNull(main).console();
        Path checked = Objects.requireNonNull(file);
        WardConfig config = WardFile.read(checked, Probes.kinds(), System.getenv());
        warn(config, console);
        config.notices().forEach(console::note);
        console.say(
                "check.good", checked, config.ward().name(), config.targets().size());
        return 0;
    }

    /**
     * Says aloud that the certificate has expired, which refuses nothing.
     *
     * @throws vn.ward.core.certificate.CertificateRefused if no server can show it
     */
    static void warn(WardConfig config, Console console) {
        Instant now = Clock.systemUTC().instant();
        config.wire()
                .tls()
                .map(CertificateFiles::read)
                .filter(certificate -> certificate.isExpired(now))
                .ifPresent(certificate -> console.warn("check.certificate-expired", certificate.notAfter()));
    }
}
