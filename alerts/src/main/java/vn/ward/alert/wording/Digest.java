package vn.ward.alert.wording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Message.Line;
import vn.ward.alert.channel.Message.Urgency;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.Severity;
import vn.ward.core.notice.Occasion;
import vn.ward.core.wording.Wording;

/** Words many incidents as one message: the gravest and oldest first, what is played last and counted by itself. */
final class Digest {

    private static final int LINES = 20;

    private static final Comparator<Composer.Digested> GRAVEST = Comparator.comparing(
                    (Composer.Digested one) -> one.incident().isDrill())
            .thenComparing(one -> !one.incident().isOpen())
            .thenComparing(one -> one.incident().severity() != Severity.CRITICAL)
            .thenComparing(one -> one.since());

    private final List<Composer.Digested> items;
    private final Composer.Envelope envelope;
    private final Phrases phrases;

    /** Whether all of it is played. */
    private final boolean isDrill;

    /** @param items at least one */
    Digest(List<Composer.Digested> items, Composer.Envelope envelope, Wording wording) {
        this.items = items.stream().sorted(GRAVEST).toList();
        this.envelope = envelope;
        this.phrases = new Phrases(envelope, wording);
        this.isDrill = items.stream().allMatch(one -> one.incident().isDrill());
    }

    Message message() {
        boolean isGrave = items.stream()
                .map(Composer.Digested::incident)
                .anyMatch(one -> one.isOpen() && one.severity() == Severity.CRITICAL);
        return Composer.message(
                envelope,
                phrases.title(phrases.say("news.digest.title", envelope.ward().name(), counts()), isDrill),
                lines(),
                brief(),
                isGrave ? Urgency.HIGH : Urgency.NORMAL,
                Composer.facts("", Occasion.DIGEST, isDrill, envelope));
    }

    /** What is played is counted among what happened only if there is nothing else. */
    private String counts() {
        List<Incident> counted = items.stream()
                .map(Composer.Digested::incident)
                .filter(one -> isDrill || !one.isDrill())
                .toList();
        long open = counted.stream().filter(Incident::isOpen).count();
        String counts = phrases.say("news.digest.counts", counted.size(), open, counted.size() - open);
        int drills = items.size() - counted.size();
        return drills == 0 ? counts : phrases.say("news.digest.counts-drills", counts, drills);
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>(phrases.marks(false));
        items.stream().limit(LINES).forEach(one -> lines.add(Line.of(line(one))));
        if (items.size() > LINES) {
            lines.add(Line.of(phrases.say("news.digest.more", items.size() - LINES)));
        }
        items.stream()
                .filter(one -> envelope.canReply() && one.incident().isOpen() && one.owner() == null)
                .findFirst()
                .ifPresent(one -> lines.add(
                        Line.of(phrases.say("news.digest.reply", one.incident().number()))));
        lines.add(phrases.footer());
        return lines;
    }

    private String line(Composer.Digested one) {
        String said = one.incident().isOpen() ? open(one) : over(one);
        return Phrases.oneLine(one.incident().isDrill() ? phrases.say("news.drill.title", said) : said);
    }

    private String open(Composer.Digested one) {
        Incident incident = one.incident();
        return phrases.say(
                "news.digest.open",
                incident.number(),
                phrases.name(incident, one.name()),
                phrases.say("news.digest." + Phrases.state(incident, one.tellsLoad())),
                phrases.moment(one.since()),
                one.owner() == null
                        ? phrases.say("news.digest.nobody")
                        : phrases.say("news.digest.owner", one.owner()));
    }

    private String over(Composer.Digested one) {
        Incident incident = one.incident();
        return phrases.say(
                "news.digest." + Phrases.ending(incident),
                incident.number(),
                phrases.name(incident, one.name()),
                phrases.moment(one.since()),
                incident.resolvedAt() == null ? "" : phrases.moment(incident.resolvedAt()));
    }

    private String brief() {
        Composer.Digested gravest = items.get(0);
        Incident incident = gravest.incident();
        String head = phrases.say(
                "news.digest.brief",
                envelope.ward().name(),
                counts(),
                incident.number(),
                "{name}",
                phrases.moment(gravest.since()));
        return phrases.brief(
                isDrill, head, phrases.name(incident, gravest.name()), List.of(phrases.say("news.digest.brief-more")));
    }
}
