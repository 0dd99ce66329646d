package vn.ward.infra.app;

import java.nio.file.Path;
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
        config.wire().tls().ifPresent(CertificateFiles::read);
        config.notices().forEach(console::note);
        console.say(
                "check.good", checked, config.ward().name(), config.targets().size());
        return 0;
    }
}
