package vn.ward.core.notice.stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vn.ward.core.incident.Severity;
import vn.ward.core.notice.Addressee;
import vn.ward.core.notice.ChannelConfig;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Matter;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Reach;
import vn.ward.core.notice.Route;
import vn.ward.core.notice.Scene;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Groups;

/**
 * On what each person is told, one channel after the other until one takes it: the route's order, else their own. Of the
 * network's incidents the channels that do not need the line come first. What is not critical waits for the end of a person's
 * quiet hours.
 */
final class ChannelChoice implements Stage {

    @Override
    public String name() {
        return "channel";
    }

    @Override
    public Word rule(Draft draft, Sight sight) {
        Scene scene = sight.scene();
        Route route = Objects.requireNonNull(draft.route());
        List<Addressee> to = new ArrayList<>();
        for (Person person : draft.people()) {
            Addressee one = addressee(person, draft, route, scene);
            if (one.later() == null
                    || !draft.matter().endsUntold()) { // a night's warning that is over wakes nobody next day
                to.add(one);
            }
        }
        if (draft.matter().only().isEmpty()) {
            for (String copy : route.copies()) {
                String id = Addressee.COPY + copy;
                if (draft.matter().begins() && draft.matter().told().contains(id)) {
                    continue; // it was kept before anybody was there to be told
                }
                to.add(new Addressee(id, List.of(copy), null, Reason.of("notice.channel.copy", route.id())));
            }
        }
        if (to.isEmpty() && draft.matter().endsUntold()) {
            return Word.end(draft, "channel.quiet-over");
        }
        boolean anybody = to.stream().anyMatch(one -> !one.channels().isEmpty());
        return anybody ? Word.pass(draft.to(to), "channel.chosen", to.size()) : Word.end(draft.to(to), "channel.none");
    }

    private static Addressee addressee(Person person, Draft draft, Route route, Scene scene) {
        Severity severity = draft.subject().severity();
        List<String> wanted = route.channels().getOrDefault(severity, List.of());
        List<String> own = person.reach().stream().map(Reach::channel).toList();
        List<String> stated = wanted.stream().filter(own::contains).toList();
        boolean localFirst = stated.isEmpty() && draft.subject().group().equals(Groups.NETWORK);
        List<String> channels = !stated.isEmpty() ? stated : localFirst ? localFirst(own, scene.contacts()) : own;
        Optional<Instant> quiet = quietUntil(person, draft.matter(), severity, scene);
        Reason why = quiet.map(until -> Reason.of("notice.channel.quiet", until))
                .orElseGet(() -> !wanted.isEmpty() && stated.isEmpty()
                        ? Reason.of("notice.channel.own", route.id())
                        : Reason.of("notice.channel."
                                + (!stated.isEmpty() ? "route" : localFirst ? "local-first" : "usual")));
        return new Addressee(person.id(), channels, quiet.orElse(null), why, person.isRecord());
    }

    private static Optional<Instant> quietUntil(Person person, Matter matter, Severity severity, Scene scene) {
        boolean waits = severity != Severity.CRITICAL && !matter.incident().isDrill() && person.quiet() != null;
        return waits && Objects.requireNonNull(person.quiet()).isAt(scene.now(), scene.zone())
                ? Optional.of(Objects.requireNonNull(person.quiet()).end(scene.now(), scene.zone()))
                : Optional.empty();
    }

    /** A modem and a server in the house before what needs the line, a second line before the usual one. */
    private static List<String> localFirst(List<String> own, Contacts contacts) {
        return own.stream()
                .sorted(Comparator.comparingInt(
                        channel -> rank(contacts.channels().get(channel))))
                .toList();
    }

    private static int rank(@org.jspecify.annotations.Nullable ChannelConfig channel) {
        if (channel == null) {
            return 2;
        }
        return channel.local() || channel.spec().isLocal() ? 0 : channel.via().isPresent() ? 1 : 2;
    }
}
