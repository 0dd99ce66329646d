package vn.ward.alert.wording;

import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ward.alert.channel.Facts;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Message.Line;
import vn.ward.alert.channel.Message.Urgency;
import vn.ward.core.config.Ward;
import vn.ward.core.incident.Incident;
import vn.ward.core.judge.Paths.Verdict;
import vn.ward.core.meeting.Hit;
import vn.ward.core.notice.Interruption;
import vn.ward.core.notice.Occasion;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/**
 * Words messages. Whatever comes from outside (names, reasons, response steps) is put on one line, so that it can add neither
 * a header nor a line of its own. Reads message bundles when it is made; pure after that.
 */
public final class Composer {

    private static final String WORDS = "vn.ward.alert.words";

    private final Map<Language, Wording> wordings = new EnumMap<>(Language.class);

    public Composer() {
        for (Language language : Language.values()) {
            wordings.put(language, Wording.of(language, WORDS));
        }
    }

    /**
     * What is told of one incident.
     *
     * @param isLate whether it tells of the beginning and of the end at once, since the beginning could not be told in time
     * @param isHeld whether it was not told at first because of announced maintenance, a silence or a graver incident
     * @param interruption null if its beginning is not known any more
     * @param target null if it is watched no longer, or it is about none
     * @param fault whose fault it is, as the target's other paths tell; null if they tell nothing
     * @param carried how many other systems depend on the target and are cut off with it
     * @param owner who has it in hand, by name; null if nobody
     * @param meetings those that it hits, or that it hit, in time's order
     */
    public record Story(
            Incident incident,
            Occasion occasion,
            boolean isLate,
            boolean isHeld,
            @Nullable Interruption interruption,
            @Nullable Target target,
            @Nullable Verdict fault,
            int carried,
            @Nullable String owner,
            List<Hit> meetings) {
        public Story {
            meetings = List.copyOf(meetings);
        }
    }

    /** What one message needs besides its story. */
    public record Envelope(
            String key,
            String to,
            Language language,
            Ward ward,
            @Nullable URI link,
            boolean canReply) {}

    /**
     * One incident of a digest.
     *
     * @param since when it began, or began anew
     * @param target null if it is about none, or that is not watched any more
     * @param owner who has it in hand, by name; null if nobody
     */
    public record Digested(
            Incident incident,
            Instant since,
            @Nullable Target target,
            @Nullable String owner) {

        @Nullable
        String name() {
            return target == null ? null : target.name();
        }

        boolean tellsLoad() {
            return target != null && target.tellsLoad();
        }
    }

    public Message story(Story story, Envelope envelope) {
        Teller teller = new Teller(story, envelope, wording(envelope));
        return teller.message();
    }

    private Wording wording(Envelope envelope) {
        return java.util.Objects.requireNonNull(wordings.get(envelope.language()));
    }

    /** A message to see that a channel works. */
    public Message test(Envelope envelope, String channel) {
        Phrases phrases = new Phrases(envelope, wording(envelope));
        String ward = envelope.ward().name();
        return message(
                envelope,
                phrases.title(phrases.say("news.test.title", ward), false),
                List.of(Line.of(Phrases.oneLine(phrases.say("news.test.text", channel))), phrases.footer()),
                phrases.brief(false, phrases.say("news.test.brief", "{name}", channel), ward, List.of()),
                Urgency.LOW,
                facts("", Occasion.TEST, false, envelope));
    }

    /** Which incident of what, in words that need no values: what could not be worded must be heard of all the same. */
    public Message bare(long incident, String target, Occasion occasion, boolean isDrill, Envelope envelope) {
        String text = "[" + envelope.ward().name() + "] " + occasion.word().toUpperCase(Locale.ROOT) + " #" + incident
                + ": " + target;
        String title = new Phrases(envelope, wording(envelope)).title(text, isDrill);
        return message(
                envelope,
                title,
                List.of(),
                Brief.cut(Brief.plain(title), Brief.LONGEST),
                occasion == Occasion.RECOVERED ? Urgency.LOW : Urgency.HIGH,
                facts(String.valueOf(incident), occasion, isDrill, envelope));
    }

    /** @param items at least one */
    public Message digest(List<Digested> items, Envelope envelope) {
        return new Digest(items, envelope, wording(envelope)).message();
    }

    static Map<String, String> facts(String incident, Occasion occasion, boolean isDrill, Envelope envelope) {
        Map<String, String> facts = new HashMap<>();
        Facts.ALL.forEach(fact -> facts.put(fact, ""));
        facts.put(Facts.INCIDENT, incident);
        facts.put(Facts.OCCASION, occasion.word());
        facts.put(Facts.STATUS, occasion == Occasion.RECOVERED ? "resolved" : "firing");
        facts.put(Facts.WARD, envelope.ward().name());
        facts.put(Facts.DRILL, String.valueOf(isDrill));
        return facts;
    }

    static Message message(
            Envelope envelope,
            String title,
            List<Line> lines,
            String brief,
            Urgency urgency,
            Map<String, String> facts) {
        Message message =
                new Message(envelope.key(), envelope.to(), title, lines, brief, urgency, envelope.link(), facts);
        facts.put(Facts.TITLE, title);
        facts.put(Facts.TEXT, message.text());
        facts.put(Facts.BRIEF, brief);
        facts.put(Facts.LINK, envelope.link() == null ? "" : envelope.link().toString());
        facts.put(Facts.KEY, envelope.key());
        facts.put(Facts.TO, envelope.to());
        return new Message(envelope.key(), envelope.to(), title, lines, brief, urgency, envelope.link(), facts);
    }
}
