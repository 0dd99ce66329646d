package vn.ward.core.notice.stage;

import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Route;

/** The first route that matches. */
final class Routing implements Stage {

    @Override
    public String name() {
        return "route";
    }

    @Override
    public Word rule(Draft draft, Sight sight) {
        Contacts contacts = sight.scene().contacts();
        if (contacts.people().isEmpty() && contacts.routes().isEmpty()) {
            return Word.end(draft, "route.nobody");
        }
        return contacts.routes().stream()
                .filter(route -> route.match().covers(draft.subject()))
                .findFirst()
                .map(route -> Word.pass(draft.on(route), "route.matched", route.id()))
                .orElseGet(() -> everybody(draft, contacts));
    }

    private static Word everybody(Draft draft, Contacts contacts) {
        if (contacts.people().isEmpty()) {
            return Word.end(draft, "route.nobody");
        }
        Route all = contacts.everybody();
        return Word.pass(draft.on(all), "route.everybody");
    }
}
