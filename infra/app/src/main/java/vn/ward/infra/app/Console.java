package vn.ward.infra.app;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import vn.ward.core.certificate.CertificateRefused;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.Problem;
import vn.ward.core.config.ProblemText;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;
import vn.ward.infra.app.embedded.MajorChange;
import vn.ward.infra.app.tls.TlsRefused;

/** What the command's user reads, in their language: answers on standard output, refusals on standard error. */
final class Console {

    static final String WORDS = "vn.ward.infra.app.words";

    /** What is wrong with a configuration. */
    static final String[] CONFIG_WORDS = {"vn.ward.core.config.words", "vn.ward.collect.words", "vn.ward.alert.words"};

    private final Wording wording;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    Console(Language language) {
        this.wording = Wording.of(
                language,
                WORDS,
                CONFIG_WORDS[0],
                CONFIG_WORDS[1],
                CONFIG_WORDS[2],
                CertificateRefused.WORDS,
                TlsRefused.WORDS);
    }

    Wording wording() {
        return wording;
    }

    void say(String key, Object... values) {
        out.println(wording.say(key, values));
    }

    void print(String text) {
        out.print(text);
        out.flush();
    }

    void note(Problem notice) {
        err.println(ProblemText.say(wording, notice));
    }

    /** What refuses nothing, and must be seen. */
    void warn(String key, Object... values) {
        err.println(wording.say(key, values));
    }

    /** What takes long, apart from the answer. */
    void tell(MajorChange change) {
        err.println(change.say(wording.language()));
    }

    /** What is wrong at one place of a file. */
    void complain(String place, String key, Object... values) {
        err.println(place + ": " + wording.say(key, values));
    }

    void refuse(Refusal refusal) {
        err.println(wording.say(refusal.sentence(), refusal.values().toArray()));
    }

    void refuse(TlsRefused refused) {
        err.println(refused.say(wording));
    }

    void refuse(CertificateRefused refused) {
        err.println(refused.say(wording));
    }

    /** Every mistake, a line each, then how many there are. */
    void refuse(ConfigRefused refused) {
        refused.problems().forEach(problem -> err.println(ProblemText.say(wording, problem)));
        err.println(wording.say("check.refused", refused.problems().size()));
    }
}
