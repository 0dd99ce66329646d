package vn.ward.core.notice.stage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Matter;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Route;
import vn.ward.core.notice.Scene;

/**
 * Whom it is the turn of: those of the route's step, and of what goes on or is over, those who know of it. Where a step has nobody
 * it is the next one's turn; where none has anybody it waits for whoever is on duty next.
 */
final class Escalation implements Stage {

    private static final Duration LOOK = Duration.ofMinutes(1);

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
        if (!matter.only().isEmpty()) {
            return pass(draft, known(matter.only(), scene), matter.step(), route);
        }
        List<Person> people = new ArrayList<>();
        int step = matter.step();
        boolean goesOn = matter.ends() || matter.occasion() == Occasion.REMINDED;
        if (!goesOn || matter.endsUntold()) {
            int first = matter.occasion() == Occasion.ESCALATED ? step : 0;
            for (int i = first; i <= step && i < route.steps().size(); i++) {
                people.addAll(named(route.steps().get(i), scene));
            }
            while (people.isEmpty() && step + 1 < route.steps().size()) { // nobody is on duty: the next ones are asked
                step++;
                people.addAll(named(route.steps().get(step), scene));
            }
        }
        boolean isUrgent = matter.occasion() == Occasion.ESCALATED;
        if (people.isEmpty() && (matter.told().isEmpty() || isUrgent)) {
            return goesOn || isUrgent
                    ? Word.end(draft, "escalation.nobody", route.id())
                    : Word.hold(draft, scene.now().plus(LOOK), "escalation.nobody", route.id());
        }
        if (goesOn || matter.occasion() == Occasion.RAISED || matter.occasion() == Occasion.UNATTENDED) {
            people.addAll(known(matter.told(), scene));
        }
        return pass(draft, people, step, route);
    }

    private static Word pass(Draft draft, List<Person> people, int step, Route route) {
        return Word.pass(
                draft.naming(people.stream().distinct().toList(), step),
                "escalation.step",
                step + 1,
                route.steps().size());
    }

    private static List<Person> known(Set<String> ids, Scene scene) {
        return ids.stream()
                .sorted()
                .flatMap(id -> scene.contacts().person(id).stream())
                .toList();
    }

    private static List<Person> named(Route.Step step, Scene scene) {
        Contacts contacts = scene.contacts();
        return contacts.named(step.to(), scene.arrangements().byDuty(), scene.now(), scene.zone());
    }
}
