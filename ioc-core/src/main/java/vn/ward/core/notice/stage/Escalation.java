package vn.ward.core.notice.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Matter;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Route;
import vn.ward.core.notice.Scene;

/** Whom it is the turn of: those of the route's step, and of what goes on or is over, those who know of it. */
final class Escalation implements Stage {

    @Override
    public String name() {
        return "escalation";
    }

    @Override
    public Word rule(Draft draft, Sight sight) {
        Matter matter = draft.matter();
        Scene scene = sight.scene();
        Route route = Objects.requireNonNull(draft.route());
        if (matter.occasion().isTimed() && matter.incident().care().acknowledgement() != null) {
            return Word.end(draft, "escalation.acknowledged");
        }
        List<Person> people = new ArrayList<>();
        boolean goesOn = matter.ends()
                || matter.occasion() == Occasion.REMINDED
                || !matter.only().isEmpty();
        if (!goesOn || matter.endsUntold()) {
            int first = matter.occasion() == Occasion.ESCALATED ? matter.step() : 0;
            for (int i = first; i <= matter.step() && i < route.steps().size(); i++) {
                people.addAll(named(route.steps().get(i), scene));
            }
        }
        if (goesOn || matter.occasion() == Occasion.RAISED || matter.occasion() == Occasion.UNATTENDED) {
            matter.told().stream()
                    .sorted()
                    .flatMap(id -> scene.contacts().person(id).stream())
                    .forEach(people::add);
        }
        List<Person> asked = people.stream()
                .distinct()
                .filter(person -> matter.only().isEmpty() || matter.only().contains(person.id()))
                .toList();
        if (asked.isEmpty() && matter.told().isEmpty()) {
            return Word.end(draft, "escalation.nobody", route.id());
        }
        if (asked.isEmpty() && matter.occasion() == Occasion.ESCALATED) {
            return Word.end(draft, "escalation.nobody", route.id());
        }
        return Word.pass(
                draft.naming(asked),
                "escalation.step",
                matter.step() + 1,
                route.steps().size());
    }

    private static List<Person> named(Route.Step step, Scene scene) {
        Contacts contacts = scene.contacts();
        return contacts.named(step.to(), scene.arrangements().byDuty(), scene.now(), scene.zone());
    }
}
