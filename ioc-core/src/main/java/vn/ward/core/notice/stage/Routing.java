package vn.ward.core.notice.stage;

import java.util.Optional;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Route;

/** The first route that matches; of what people were told of, the one by which they were, as long as there is such a one. */
final class Routing implements Stage {

    @Override
    public String name() {
        return "route";
    }

    @Override
    public Word rule(Draft draft, Sight sight) {
        Contacts contacts = sight.scene().contacts();
        Optional<Route> matching = contacts.route(draft.subject());
        Optional<Route> kept =
                Optional.ofNullable(draft.matter().route()).flatMap(id -> contacts.route(id, draft.subject()));
        if (kept.isPresent() && !kept.equals(matching.or(() -> Optional.of(contacts.everybody())))) {
            return Word.pass(draft.on(kept.get()), "route.kept", kept.get().id());
        }
        return matching.map(route -> Word.pass(draft.on(route), "route.matched", route.id()))
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
