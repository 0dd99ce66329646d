package vn.ward.alert;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.ward.alert.channel.Message;
import vn.ward.alert.outbox.Outbox;
import vn.ward.alert.wording.Composer;
import vn.ward.core.availability.Period;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.Watched;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.Paths;
import vn.ward.core.meeting.Hit;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Interruption;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Reach;
import vn.ward.core.notice.ledger.Errand;
import vn.ward.core.notice.ledger.Ledger;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Language;

/** Gathers what a message says at the moment in which it is sent: what the ledger knows, and how the ward stands now. */
final class Writer implements Outbox.Letters {

    private static final String NOTICES = "/console/notices";

    private final Ledger ledger;
    private final Board board;
    private final Supplier<Contacts> contacts;
    private final Supplier<WardScene> scene;
    private final Predicate<String> replied;
    private final Supplier<Optional<URI>> link;
    private final Composer composer = new Composer();

    /** @param replied whether a channel is one on which people can write back */
    Writer(
            Ledger ledger,
            Board board,
            Supplier<Contacts> contacts,
            Supplier<WardScene> scene,
            Predicate<String> replied,
            Supplier<Optional<URI>> link) {
        this.ledger = ledger;
        this.board = board;
        this.contacts = contacts;
        this.scene = scene;
        this.replied = replied;
        this.link = link;
    }

    @Override
    public Optional<Message> write(List<Errand> together, String channel, String key) {
        Errand latest = together.get(together.size() - 1);
        Notice notice = latest.notice();
        Optional<Composer.Envelope> addressed = envelope(latest, channel, key);
        if (addressed.isEmpty()) {
            return Optional.empty();
        }
        Composer.Envelope envelope = addressed.get();
        String person = latest.to().person();
        if (notice.occasion() == Occasion.TEST) {
            return Optional.of(composer.test(envelope, channel));
        }
        if (notice.occasion() == Occasion.DIGEST) {
            return Optional.of(composer.digest(digested(notice, person), envelope));
        }
        return ledger.incident(notice.incident())
                .map(incident -> composer.story(story(together, incident, person), envelope));
    }

    private List<Composer.Digested> digested(Notice notice, String person) {
        Map<String, Target> targets = new HashMap<>();
        board.targets().forEach(watched -> targets.put(watched.target().id(), watched.target()));
        return ledger.digested(notice.id(), person).stream()
                .map(incident -> new Composer.Digested(
                        incident,
                        ledger.interruption(incident.number(), Long.MAX_VALUE)
                                .map(Interruption::since)
                                .orElse(incident.beganAt()),
                        targets.get(incident.target()),
                        owner(incident)))
                .toList();
    }

    @Override
    public Optional<Message> bare(List<Errand> together, String channel, String key) {
        Errand latest = together.get(together.size() - 1);
        Optional<Incident> incident = ledger.incident(latest.notice().incident());
        return envelope(latest, channel, key)
                .map(envelope -> composer.bare(
                        latest.notice().incident(),
                        incident.map(Incident::target).orElse(""),
                        latest.notice().occasion(),
                        incident.filter(Incident::isDrill).isPresent(),
                        envelope));
    }

    private Optional<Composer.Envelope> envelope(Errand errand, String channel, String key) {
        Optional<Person> person = contacts.get().person(errand.to().person());
        Optional<String> to = errand.to().isCopy()
                ? Optional.of("-")
                : person.stream()
                        .flatMap(one -> one.reach().stream())
                        .filter(reach -> reach.channel().equals(channel))
                        .map(Reach::to)
                        .findFirst();
        Language language = person.map(Person::language).orElse(Language.VI);
        return to.map(address -> new Composer.Envelope(
                key,
                address,
                language,
                board.ward(),
                link.get().map(root -> page(root, errand.notice(), language)).orElse(null),
                replied.test(channel)));
    }

    /** The page that tells more, in the reader's language: of the incident, of a digest the list of incidents. */
    private static URI page(URI root, Notice notice, Language language) {
        if (notice.occasion() == Occasion.TEST) {
            return root;
        }
        List<String> query = new ArrayList<>();
        if (notice.occasion() != Occasion.DIGEST) {
            query.add("incident=" + notice.incident());
        }
        if (language == Language.EN) {
            query.add("lang=en");
        }
        return root.resolve(NOTICES + (query.isEmpty() ? "" : "?" + String.join("&", query)));
    }

    private Composer.Story story(List<Errand> together, Incident incident, String person) {
        Errand latest = together.get(together.size() - 1);
        long tells = latest.notice().tells();
        boolean isFormer = ledger.isFormer(incident.number(), tells); // it has broken again since
        boolean ends = latest.ends() || isFormer;
        boolean reached = ledger.isReached(incident.number(), person, tells);
        boolean isLate = ends && !reached;
        boolean isHeld = !ends && together.stream().anyMatch(errand -> wasHeld(errand.notice()));
        Occasion occasion = isFormer ? Occasion.RECOVERED : latest.notice().occasion();
        boolean first = occasion.isTimed() && !reached && occasion != Occasion.ESCALATED;
        Target target = board.find(incident.target()).orElse(null);
        boolean asks = !ends && !incident.isDrill();
        Paths.Verdict fault = asks
                ? Optional.ofNullable(Watched.paths(board.targets()).get(incident.target()))
                        .map(Paths::verdict)
                        .orElse(null)
                : null;
        return new Composer.Story(
                incident,
                first ? Occasion.OPENED : occasion,
                isLate,
                isHeld,
                ledger.interruption(incident.number(), tells).orElse(null),
                target,
                fault,
                ends ? 0 : scene.get().carried(incident.target()),
                owner(incident),
                hit(incident, tells, ends));
    }

    /** Of an outage that is over the meetings that it overlapped; of slowness none. */
    private List<Hit> hit(Incident incident, long tells, boolean ends) {
        if (!ends) {
            return incident.severity() == Severity.CRITICAL ? scene.get().hitAhead(incident) : List.of();
        }
        return ledger.interruption(incident.number(), tells)
                .filter(Interruption::wasDown)
                .flatMap(over -> Optional.ofNullable(over.until())
                        .filter(over.since()::isBefore)
                        .map(until -> scene.get().hit(incident, new Period(over.since(), until))))
                .orElse(List.of());
    }

    /** Who has it in hand, by name; null if nobody. */
    private @Nullable String owner(Incident incident) {
        if (incident.care().acknowledgement() == null) {
            return null;
        }
        String by = incident.care().acknowledgement().by();
        return contacts.get().person(by).map(Person::name).orElse(by);
    }

    /** Whether it was told later than it happened because a stage held it. */
    private boolean wasHeld(Notice notice) {
        return ledger.wasHeld(notice.incident()) && !notice.occasion().isTimed();
    }
}
