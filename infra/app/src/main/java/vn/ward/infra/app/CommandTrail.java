package vn.ward.infra.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.access.Actor;
import vn.ward.core.access.AuditWord;
import vn.ward.core.register.AuditEntry.Outcome;
import vn.ward.core.register.Register;
import vn.ward.core.register.RegisterFailed;

/** Puts what a command changes into the ward's audit trail, under the name of whoever called it on this machine. */
record CommandTrail(Path folder) {

    private static final Logger LOG = LoggerFactory.getLogger(CommandTrail.class);

    static Actor caller() {
        return Actor.command(System.getProperty("user.name", "?"));
    }

    /**
     * Does {@code work}, noted before and recorded with how it ended. A folder that is no ward's, as beside a database on
     * another machine, has no trail.
     *
     * @throws vn.ward.core.register.RegisterFailed if it can't be noted: then nothing is done
     */
    <T> T recorded(AuditWord word, String about, String detail, Supplier<T> work) {
        if (!Files.isRegularFile(DataFolder.journal(folder))) {
            return work.get();
        }
        try (Register register = Register.open(DataFolder.register(folder))) {
            long begun = register.audit().begin(caller(), word, about, detail, RegisterChoice.now());
            try {
                T done = work.get();
                end(register, begun, Outcome.DONE);
                return done;
            } catch (RuntimeException e) {
                end(register, begun, e instanceof Refusal ? Outcome.REFUSED : Outcome.UNKNOWN);
                throw e;
            }
        }
    }

    /** What is done is done: if this can't be written, the platform's next start records that nobody knows how it ended. */
    private static void end(Register register, long begun, Outcome outcome) {
        try {
            register.audit().end(begun, outcome, null);
        } catch (RegisterFailed e) {
            LOG.warn("the audit trail could not take how a command ended cause=\"{}\"", e.getMessage());
        }
    }

    /** What is done already. */
    void record(AuditWord word, String about, String detail) {
        recorded(word, about, detail, () -> true);
    }
}
