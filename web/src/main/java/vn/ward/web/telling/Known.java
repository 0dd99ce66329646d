package vn.ward.web.telling;

import java.util.Optional;
import java.util.stream.Stream;
import vn.ward.core.exchange.Sha256;
import vn.ward.core.notice.Addressee;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Person;

/**
 * People as they may be shown. Who is told by {@code mail.to} alone has no name: their id is their address, and stands here for a
 * word made of it that is always the same.
 */
final class Known {

    private static final String MAIL = "mail-";
    private static final int DIGITS = 8;

    private Known() {}

    /** By which a person is shown and asked for. */
    static String id(String person) {
        return isAddress(person) ? MAIL + Sha256.of(person).substring(0, DIGITS) : person;
    }

    /** A copy's id begins with the same sign. */
    private static boolean isAddress(String person) {
        return person.indexOf('@') > 0;
    }

    /** A name; of who is in the configuration no more, the id; of a copy its channel. */
    static String name(String person, Contacts contacts) {
        if (isAddress(person)) {
            return Shortened.of(person) + " (" + id(person) + ")";
        }
        return person.startsWith(Addressee.COPY)
                ? person.substring(Addressee.COPY.length())
                : contacts.person(person).map(Person::name).orElse(person);
    }

    /** Whom {@code shown} is the id of, among those of the configuration and {@code more}. */
    static Optional<String> whose(String shown, Contacts contacts, Stream<String> more) {
        return Stream.concat(contacts.people().stream().map(Person::id), more)
                .filter(person -> id(person).equals(shown))
                .findFirst();
    }
}
