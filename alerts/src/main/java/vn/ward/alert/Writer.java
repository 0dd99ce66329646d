package vn.ward.alert;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import vn.ward.alert.channel.Message;
import vn.ward.alert.outbox.Outbox;
import vn.ward.alert.wording.Composer;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.Watched;
import vn.ward.core.incident.Incident;
import vn.ward.core.judge.Paths;
import vn.ward.core.notice.Contacts;
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
            Map<String, String> names = new HashMap<>();
            board.targets()
                    .forEach(watched ->
                            names.put(watched.target().id(), watched.target().name()));
            return Optional.of(composer.digest(ledger.digested(notice.id(), person), names, envelope));
        }
        return ledger.incident(notice.incident())
                .map(incident -> composer.story(story(together, incident, person), envelope));
    }

    @Override
    public Optional<Message> bare(List<Errand> together, String channel, String key) {
        Errand latest = together.get(together.size() - 1);
        return envelope(latest, channel, key)
                .map(envelope -> composer.bare(
                        latest.notice().incident(),
                        ledger.incident(latest.notice().incident())
                                .map(Incident::target)
                                .orElse(""),
                        latest.notice().occasion(),
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
        return to.map(address -> new Composer.Envelope(
                key,
                address,
                person.map(Person::language).orElse(Language.VI),
                board.ward(),
                link.get().orElse(null),
                replied.test(channel)));
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
        String owner = incident.care().acknowledgement() == null
                ? null
                : incident.care().acknowledgement().by();
        String named = owner == null
                ? null
                : contacts.get().person(owner).map(Person::name).orElse(owner);
        return new Composer.Story(
                incident,
                first ? Occasion.OPENED : occasion,
                isLate,
                isHeld,
                ledger.interruption(incident.number(), tells).orElse(null),
                target,
                fault,
                ends ? 0 : scene.get().carried(incident.target()),
                named);
    }

    /** Whether it was told later than it happened because a stage held it. */
    private boolean wasHeld(Notice notice) {
        return ledger.wasHeld(notice.incident()) && !notice.occasion().isTimed();
    }
}
