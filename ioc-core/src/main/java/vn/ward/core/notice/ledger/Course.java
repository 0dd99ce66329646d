package vn.ward.core.notice.ledger;

import java.time.Duration;
import java.util.Optional;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Route;
import vn.ward.core.notice.Scene;
import vn.ward.core.notice.Subject;

/**
 * The route that an incident takes: the one by which people were told of it, whatever hour it is since; before that the one that
 * matches now.
 *
 * @param isAnew whether the one by which people were told is no more: this one begins at its first step
 */
record Course(Route route, boolean isAnew) {

    static Course of(Case known, Scene scene) {
        Contacts contacts = scene.contacts();
        Subject subject = scene.subject(known.incident());
        Optional<Route> before = Optional.ofNullable(known.route()).flatMap(id -> contacts.route(id, subject));
        Route route = before.or(() -> contacts.route(subject)).orElseGet(contacts::everybody);
        return new Course(route, known.route() != null && before.isEmpty());
    }

    /** The step after {@code step}. */
    int next(int step) {
        return isAnew ? 0 : step + 1;
    }

    /** How long after the first message the step after {@code step} comes; empty if there is none. */
    Optional<Duration> after(int step) {
        int next = next(step);
        return next < route.steps().size() ? Optional.of(route.steps().get(next).after()) : Optional.empty();
    }
}
