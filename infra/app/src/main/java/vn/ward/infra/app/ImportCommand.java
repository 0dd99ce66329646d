package vn.ward.infra.app;

import picocli.CommandLine.Command;

/** {@code ioc import …}: takes over what is known elsewhere, whether the platform runs or not. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        subcommands = {ImportSamplesCommand.class, ImportStatesCommand.class})
final class ImportCommand {}
