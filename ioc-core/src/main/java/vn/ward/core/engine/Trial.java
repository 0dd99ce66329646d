package vn.ward.core.engine;

import java.util.List;
import vn.ward.core.judge.Appraisal;
import vn.ward.core.result.Note;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/**
 * One try of a target for whoever looks into it. Nobody judges or stores it.
 *
 * @param notes what was seen on the way; for operators only
 */
public record Trial(Target target, Result result, List<Note> notes) {

    public Trial {
        notes = List.copyOf(notes);
    }

    /** What it is worth by itself. */
    public Appraisal appraisal() {
        return Appraisal.of(target, result);
    }
}
