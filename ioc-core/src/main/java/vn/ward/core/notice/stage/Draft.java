package vn.ward.core.notice.stage;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.notice.Addressee;
import vn.ward.core.notice.Matter;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Route;
import vn.ward.core.notice.Subject;

/**
 * A notice on its way through the stages.
 *
 * @param route which counts; null before it was found
 * @param people whom it names; empty before that
 * @param to them on their channels; empty before that
 * @param step up to which step of the route people are told
 */
public record Draft(
        Matter matter, Subject subject, @Nullable Route route, List<Person> people, List<Addressee> to, int step) {
    public Draft {
        people = List.copyOf(people);
        to = List.copyOf(to);
    }

    static Draft of(Matter matter, Subject subject) {
        return new Draft(matter, subject, null, List.of(), List.of(), matter.step());
    }

    Draft on(Route found) {
        return new Draft(matter, subject, found, people, to, step);
    }

    Draft naming(List<Person> named, int upTo) {
        return new Draft(matter, subject, route, named, to, upTo);
    }

    Draft to(List<Addressee> addressed) {
        return new Draft(matter, subject, route, people, addressed, step);
    }

    boolean isDrill() {
        return matter.incident().isDrill();
    }
}
