package vn.ward.web.request;

import java.util.ArrayList;
import java.util.List;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.BadParameter;
import vn.ward.web.reply.BadParameters;

/** What is wrong with one request, in its reader's language, told all at once. */
public final class Complaints {

    private final Wording wording;
    private final List<BadParameter> errors = new ArrayList<>();

    public Complaints(Wording wording) {
        this.wording = wording;
    }

    /**
     * Notes that {@code name} is wrong, by the sentences {@code api.<kind>.rule} and {@code api.<kind>.cure}.
     *
     * @param values of both sentences
     */
    public void wrong(String name, String value, String kind, Object... values) {
        errors.add(new BadParameter(
                name,
                value,
                wording.say("api." + kind + ".rule", values),
                wording.say("api." + kind + ".cure", values)));
    }

    public boolean isRight(String name) {
        return errors.stream().noneMatch(error -> error.parameter().equals(name));
    }

    /** @throws BadParameters if anything was wrong */
    public void refuseIfWrong() {
        if (!errors.isEmpty()) {
            throw refusal();
        }
    }

    /** All of it. */
    public BadParameters refusal() {
        return new BadParameters(errors);
    }
}
