package vn.ward.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Reach;
import vn.ward.core.notice.Route;
import vn.ward.core.notice.Shortened;
import vn.ward.core.wording.Language;

/**
 * The addresses of {@code mail.to}, each of which is told everything at once, whatever routes there are: as somebody who has a word
 * made of it for an id and a name, and it for the one way to be reached. Beside people it is a record and counts for nobody; where
 * there are no people it is who is told. An address of one of the people is that person. Pure.
 */
final class MailedToo {

    private final List<String> addresses;

    MailedToo(List<String> addresses) {
        this.addresses = addresses;
    }

    /** Whose own address it is. Large and small letters are the same, as mail servers take them. */
    static Optional<Person> owner(String address, List<Person> people) {
        return people.stream()
                .filter(person -> person.reach().stream()
                        .anyMatch(way ->
                                way.channel().equals(Contacts.EMAIL) && way.to().equalsIgnoreCase(address)))
                .findFirst();
    }

    Contacts in(Contacts contacts) {
        List<String> told = addresses.stream()
                .distinct()
                .filter(address -> owner(address, contacts.people()).isEmpty())
                .toList();
        boolean isRecord = !contacts.people().isEmpty();
        return new Contacts(
                contacts.channels(),
                Stream.concat(contacts.people().stream(), told.stream().map(address -> person(address, isRecord)))
                        .toList(),
                contacts.teams(),
                contacts.duties(),
                contacts.routes().stream().map(route -> in(route, told)).toList(),
                contacts.inhibitions(),
                contacts.repeats(),
                contacts.storm(),
                contacts.weekly());
    }

    private static Person person(String address, boolean isRecord) {
        String id = MailedId.of(address);
        return new Person(
                id,
                Shortened.of(address) + " (" + id + ")",
                Language.VI,
                List.of(new Reach(Contacts.EMAIL, address)),
                null,
                isRecord);
    }

    private static Route in(Route route, List<String> told) {
        List<Route.Step> steps = new ArrayList<>(route.steps());
        Route.Step first = steps.get(0);
        steps.set(
                0,
                new Route.Step(
                        first.after(),
                        Stream.concat(first.to().stream(), told.stream().map(MailedId::of))
                                .toList()));
        return new Route(route.id(), route.match(), steps, route.channels(), route.copies());
    }
}
