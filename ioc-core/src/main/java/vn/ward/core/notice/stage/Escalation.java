package vn.ward.core.notice.stage;

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
 * it is the next one's turn; where none has anybody it waits for whoever is on duty next. Records are nobody: they keep what begins
 * at once, and it waits all the same.
 */
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
            while (isNobody(people) && step + 1 < route.steps().size()) { // nobody is on duty: the next ones are asked
                step++;
                people.addAll(named(route.steps().get(step), scene));
            }
        }
        List<Person> knowing = known(matter.told(), scene);
        if (goesOn) {
            people.addAll(knowing);
            return people.isEmpty() && matter.told().isEmpty()
                    ? Word.end(draft, "escalation.nobody", route.id())
                    : pass(draft, people, step, route);
        }
        boolean isUrgent = matter.occasion() == Occasion.ESCALATED;
        if (isNobody(people) && (isUrgent || matter.begins() || isNobody(knowing))) {
            return nobody(draft, isUrgent ? List.of() : people, scene);
        }
        if (matter.begins() || matter.occasion() == Occasion.RAISED || matter.occasion() == Occasion.UNATTENDED) {
            people.addAll(knowing);
        }
        people.removeIf(one -> isKept(one, matter));
        return pass(draft, people, step, route);
    }

    /** What is to be kept is kept at once; whose turn it is, it is still. */
    private static Word nobody(Draft draft, List<Person> records, Scene scene) {
        Matter matter = draft.matter();
        String route = Objects.requireNonNull(draft.route()).id();
        List<Person> now =
                records.stream().filter(one -> !isKept(one, matter)).distinct().toList();
        return now.isEmpty()
                ? Word.hold(draft, Sight.soon(scene.now()), "escalation.nobody", route)
                : Word.pass(draft.naming(now, matter.step()), "escalation.nobody", route);
    }

    private static boolean isNobody(List<Person> people) {
        return people.stream().allMatch(Person::isRecord);
    }

    /** Whether it was kept there that it began, before anybody was there to be told. */
    private static boolean isKept(Person person, Matter matter) {
        return matter.begins() && person.isRecord() && matter.told().contains(person.id());
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
