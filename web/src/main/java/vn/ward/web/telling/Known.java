package vn.ward.web.telling;

import java.util.stream.Stream;
import vn.ward.core.config.MailedId;
import vn.ward.core.notice.Addressee;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Shortened;

/** People as they may be shown. What was recorded while the address of who is told by {@code mail.to} alone was their id is theirs. */
final class Known {

    private Known() {}

    /** By which a person is shown and asked for. */
    static String id(String person) {
        return MailedId.now(person);
    }

    /** A name; of who is in the configuration no more, the id; of a copy its channel. */
    static String name(String person, Contacts contacts) {
        String id = id(person);
        if (person.startsWith(Addressee.COPY)) {
            return person.substring(Addressee.COPY.length());
        }
        return contacts.person(id)
                .map(Person::name)
                .orElseGet(() -> id.equals(person) ? id : Shortened.of(person) + " (" + id + ")");
    }

    /** Whether {@code shown} is the id of anybody in the configuration, or of {@code more}. */
    static boolean isAnybody(String shown, Contacts contacts, Stream<String> more) {
        return Stream.concat(contacts.people().stream().map(Person::id), more)
                .map(Known::id)
                .anyMatch(shown::equals);
    }
}
