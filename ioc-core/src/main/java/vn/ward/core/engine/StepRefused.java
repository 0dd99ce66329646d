package vn.ward.core.engine;

import vn.ward.core.incident.Steps.Objection;

/** A person's step that can't be taken. Nothing has changed. */
public final class StepRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialized: it lives from the act to the answer
    private final Objection objection;

    public StepRefused(Objection objection) {
        super(objection.rule() + " " + objection.values(), null, false, false);
        this.objection = objection;
    }

    public Objection objection() {
        return objection;
    }
}
