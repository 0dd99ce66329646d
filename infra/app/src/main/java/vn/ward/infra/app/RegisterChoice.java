package vn.ward.infra.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.ward.core.access.Actor;
import vn.ward.core.config.HostPort;
import vn.ward.core.config.WardConfig;
import vn.ward.core.register.AccessRefused;
import vn.ward.core.register.Register;
import vn.ward.core.wording.Formats;
import vn.ward.web.wire.Names;

/**
 * Whose register of who may do what a command is about. It is opened whether the platform runs or not; what is changed
 * stands in the audit trail under the name of whoever called the command on this machine.
 */
final class RegisterChoice {

    @Mixin
    private WardChoice choice = new WardChoice();

    /** That of {@code choice} would be this class, which is called by nobody. */
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    Console console() {
        return Main.console(command);
    }

    Actor caller() {
        return CommandTrail.caller();
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** How moments are written, in the ward's own time. */
    Formats formats() {
        return new Formats(console().wording(), choice.read().ward().zone());
    }

    /** Where people reach the platform, without a slash at its end. */
    String origin() {
        WardConfig config = choice.read();
        return config.wire()
                .url()
                .map(url -> url.toString().replaceAll("/$", ""))
                .orElseGet(() -> (config.wire().tls().isPresent() ? "https://" : "http://")
                        + reached(config.listen().orElse(RunCommand.DEFAULT_LISTEN)));
    }

    private static HostPort reached(HostPort listen) {
        return Names.isEverywhere(listen.host()) ? new HostPort("localhost", listen.port()) : listen;
    }

    /**
     * Without a journal there is no ward yet, or it is just being restored: then its own register is about to lie here.
     *
     * @throws Refusal if nobody ever watched this ward, or the register refuses
     * @throws vn.ward.core.register.RegisterFailed if the register can't be used
     */
    <T> T with(Function<Register, T> work) {
        Path folder = choice.folder(choice.read().ward().id());
        if (!Files.isRegularFile(DataFolder.journal(folder))) {
            throw new Refusal("refusal.never-watched", folder);
        }
        try (Register register = Register.open(DataFolder.register(folder))) {
            return work.apply(register);
        } catch (AccessRefused refused) {
            throw new Refusal(
                    "refusal.access." + refused.reason().word(),
                    refused.values().toArray());
        }
    }
}
