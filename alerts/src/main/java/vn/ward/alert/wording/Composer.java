package vn.ward.alert.wording;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ward.alert.channel.Facts;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Message.Line;
import vn.ward.alert.channel.Message.Urgency;
import vn.ward.core.config.Ward;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.Paths.Verdict;
import vn.ward.core.notice.Interruption;
import vn.ward.core.notice.Occasion;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Formats;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/**
 * Words messages. Whatever comes from outside (names, reasons, response steps) is put on one line, so that it can add neither
 * a header nor a line of its own. Reads message bundles when it is made; pure after that.
 */
public final class Composer {

    private static final String WORDS = "vn.ward.alert.words";
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]+");
    private static final int DIGEST_LINES = 20;

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
            @Nullable String owner) {}

    /** What one message needs besides its story. */
    public record Envelope(
            String key,
            String to,
            Language language,
            Ward ward,
            @Nullable URI link,
            boolean canReply) {}

    public Message story(Story story, Envelope envelope) {
        Teller teller = new Teller(story, envelope, wording(envelope));
        return teller.message();
    }

    private Wording wording(Envelope envelope) {
        return java.util.Objects.requireNonNull(wordings.get(envelope.language()));
    }

    /** A message to see that a channel works. */
    public Message test(Envelope envelope, String channel) {
        Wording wording = wording(envelope);
        Ward ward = envelope.ward();
        String title = oneLine(wording.say("news.test.title", ward.name()));
        List<Line> lines = List.of(Line.of(oneLine(wording.say("news.test.text", channel))), footer(wording, envelope));
        String brief = Brief.fitted(wording.say("news.test.brief", "{name}", channel), ward.name(), "");
        return message(envelope, title, lines, brief, Urgency.LOW, facts("", Occasion.TEST, envelope));
    }

    /** Which incident of what, in words that need no sentence: what could not be worded must be heard of all the same. */
    public Message bare(long incident, String target, Occasion occasion, Envelope envelope) {
        String text = "[" + envelope.ward().name() + "] " + occasion.word().toUpperCase(Locale.ROOT) + " #" + incident
                + ": " + target;
        String title = oneLine(text);
        return message(
                envelope,
                title,
                List.of(),
                Brief.cut(Brief.plain(title), Brief.LONGEST),
                occasion == Occasion.RECOVERED ? Urgency.LOW : Urgency.HIGH,
                facts(String.valueOf(incident), occasion, envelope));
    }

    /** Many incidents in one message, the gravest and oldest first. */
    public Message digest(List<Incident> incidents, Map<String, String> names, Envelope envelope) {
        Wording wording = wording(envelope);
        Formats formats = new Formats(wording, envelope.ward().zone());
        long open = incidents.stream().filter(Incident::isOpen).count();
        long over = incidents.size() - open;
        String title = oneLine(wording.say("news.digest.title", envelope.ward().name(), incidents.size(), open, over));
        List<Line> lines = new ArrayList<>();
        incidents.stream()
                .sorted(java.util.Comparator.comparing((Incident one) -> !one.isOpen())
                        .thenComparing(one -> one.severity() != Severity.CRITICAL)
                        .thenComparing(Incident::beganAt))
                .limit(DIGEST_LINES)
                .forEach(one -> lines.add(Line.of(oneLine(wording.say(
                        one.isOpen() ? "news.digest.open" : "news.digest.over",
                        one.number(),
                        names.getOrDefault(one.target(), one.target()),
                        wording.say("severity." + one.severity()),
                        formats.time(one.beganAt()),
                        one.resolvedAt() == null ? "" : formats.time(one.resolvedAt()))))));
        if (incidents.size() > DIGEST_LINES) {
            lines.add(Line.of(wording.say("news.digest.more", incidents.size() - DIGEST_LINES)));
        }
        lines.add(footer(wording, envelope));
        String brief = Brief.fitted(
                wording.say("news.digest.brief", "{name}", incidents.size(), open, over),
                envelope.ward().name(),
                "");
        boolean grave = incidents.stream().anyMatch(one -> one.isOpen() && one.severity() == Severity.CRITICAL);
        return message(
                envelope,
                title,
                lines,
                brief,
                grave ? Urgency.HIGH : Urgency.NORMAL,
                facts("", Occasion.DIGEST, envelope));
    }

    /** {@code text} without line breaks and other control characters. */
    static String oneLine(String text) {
        return BREAKS.matcher(text).replaceAll(" ").strip();
    }

    private static Line footer(Wording wording, Envelope envelope) {
        return Line.of(oneLine(wording.say("news.footer", envelope.ward().name(), envelope.key())));
    }

    private static Map<String, String> facts(String incident, Occasion occasion, Envelope envelope) {
        Map<String, String> facts = new HashMap<>();
        Facts.ALL.forEach(fact -> facts.put(fact, ""));
        facts.put(Facts.INCIDENT, incident);
        facts.put(Facts.OCCASION, occasion.word());
        facts.put(Facts.STATUS, occasion == Occasion.RECOVERED ? "resolved" : "firing");
        facts.put(Facts.WARD, envelope.ward().name());
        facts.put(Facts.DRILL, "false");
        return facts;
    }

    private static Message message(
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

    /** Words one story. */
    private static final class Teller {
        private final Story story;
        private final Incident incident;
        private final Envelope envelope;
        private final Wording wording;
        private final Formats formats;
        private final List<Line> lines = new ArrayList<>();

        Teller(Story story, Envelope envelope, Wording wording) {
            this.story = story;
            this.incident = story.incident();
            this.envelope = envelope;
            this.wording = wording;
            this.formats = new Formats(wording, envelope.ward().zone());
        }

        Message message() {
            marks();
            if (story.occasion() == Occasion.RECOVERED) {
                over();
            } else {
                begun();
                plan(story.target() == null ? Response.NONE : story.target().response());
            }
            lines.add(footer(wording, envelope));
            return Composer.message(envelope, title(), lines, brief(), urgency(), facts());
        }

        private Urgency urgency() {
            if (story.occasion() == Occasion.RECOVERED) {
                return Urgency.LOW;
            }
            return incident.severity() == Severity.CRITICAL ? Urgency.HIGH : Urgency.NORMAL;
        }

        private String name() {
            if (story.target() != null) {
                return story.target().name();
            }
            return incident.target().isEmpty() && incident.reason() != null
                    ? wording.say(incident.reason())
                    : incident.target();
        }

        private Instant since() {
            return story.interruption() == null
                    ? incident.beganAt()
                    : story.interruption().since();
        }

        private @Nullable Instant until() {
            if (story.occasion() != Occasion.RECOVERED) {
                return null;
            }
            Interruption over = story.interruption();
            return over == null || over.until() == null ? incident.resolvedAt() : over.until();
        }

        private String title() {
            Interruption over = story.interruption();
            Instant until = until();
            String title = over != null && until != null && story.isLate() && recovered()
                    ? wording.say(
                            "news.title.late",
                            envelope.ward().name(),
                            head(),
                            name(),
                            wording.say("news.trouble." + trouble(over)),
                            range(over.since(), until),
                            formats.inMinutes(between(over.since(), until)),
                            incident.number())
                    : wording.say("news.title", envelope.ward().name(), head(), name(), incident.number());
            return marked(oneLine(title));
        }

        private String marked(String title) {
            String drilled = incident.isDrill() ? wording.say("news.drill.title", title) : title;
            return envelope.ward().practice() ? wording.say("news.practice.title", drilled) : drilled;
        }

        private boolean recovered() {
            return incident.reason() == null || !incident.reason().code().equals("watched-no-longer");
        }

        private String head() {
            boolean down = incident.severity() == Severity.CRITICAL;
            String state = incident.target().isEmpty() ? down ? "grave" : "warned" : down ? "down" : "slow";
            return switch (story.occasion()) {
                case RECOVERED -> wording.say(recovered() ? "news.head.resolved" : "news.head.unwatched");
                case FLAPPING -> wording.say("news.head.flapping");
                case REOPENED -> wording.say("news.head." + state + "-again");
                case UNATTENDED -> wording.say("news.head." + state + "-unattended");
                case REMINDED -> wording.say("news.head." + state + "-still");
                case ESCALATED -> wording.say("news.head." + state + "-escalated");
                default -> wording.say("news.head." + state);
            };
        }

        private void marks() {
            if (envelope.ward().practice()) {
                lines.add(Line.of(wording.say("news.practice.note")));
            }
            if (incident.isDrill()) {
                lines.add(Line.of(wording.say("news.drill.note")));
            }
            if (story.isLate()) {
                lines.add(Line.of(wording.say("news.late")));
            }
            if (story.isHeld()) {
                lines.add(Line.of(wording.say("news.held")));
            }
        }

        private void begun() {
            add("news.label.severity", wording.say("severity." + incident.severity()));
            add("news.label.since", formats.instant(since()));
            Interruption now = story.interruption();
            if (story.occasion() == Occasion.RAISED && now != null && now.slowSince() != null) {
                add("news.label.before", wording.say("news.slow-since", formats.instant(now.slowSince())));
            }
            if (story.occasion() == Occasion.FLAPPING && story.target() != null) {
                lines.add(Line.of(oneLine(wording.say(
                        "news.flapping",
                        story.target().flapping().changes(),
                        formats.inMinutes(story.target().flapping().within()),
                        formats.inMinutes(story.target().flapping().quiet())))));
            }
            reason();
            if (story.fault() != null) {
                story.fault().sentence().ifPresent(key -> add("news.label.fault", wording.say(key)));
            }
            if (story.carried() > 0) {
                add("news.label.carried", wording.say("news.carried", story.carried()));
            }
            add("news.label.owner", story.owner() == null ? wording.say("news.nobody") : story.owner());
            if (envelope.canReply() && story.owner() == null) {
                lines.add(Line.of(wording.say("news.reply", incident.number())));
            }
        }

        private void over() {
            Interruption over = story.interruption();
            Instant until = until();
            if (over != null && until != null && recovered()) {
                Duration lasted = between(over.since(), until);
                add(
                        "news.label.range",
                        wording.say(
                                "news.range." + trouble(over), formats.instant(over.since()), formats.instant(until)));
                add("news.label.lasted", wording.say("news.lasted", formats.inMinutes(lasted), formats.exact(lasted)));
                if (over.flapped()) {
                    lines.add(Line.of(wording.say("news.flapped", over.times())));
                }
            } else {
                add("news.label.since", formats.instant(since()));
                if (until != null) {
                    add(recovered() ? "news.label.until" : "news.label.unwatched", formats.instant(until));
                }
            }
            reason();
        }

        private void reason() {
            Reason why = story.interruption() != null ? story.interruption().reason() : incident.reason();
            if (why != null && story.target() != null) {
                add("news.label.reason", wording.say(why));
            }
        }

        private void plan(Response response) {
            for (int i = 0; i < response.steps().size(); i++) {
                lines.add(new Line(
                        oneLine(wording.say("news.label.step", i + 1)),
                        oneLine(response.steps().get(i))));
            }
            if (response.hotline() != null) {
                add("news.label.hotline", response.hotline());
            }
            if (response.contract() != null) {
                add("news.label.contract", response.contract());
            }
        }

        private void add(String label, String value) {
            lines.add(new Line(wording.say(label), oneLine(value)));
        }

        private String brief() {
            Instant until = until();
            String mark = incident.isDrill() ? wording.say("news.drill.brief") + " " : "";
            String practice = envelope.ward().practice() ? wording.say("news.practice.brief") + " " : "";
            String head = until == null
                    ? wording.say("news.brief.open", head(), incident.number(), "{name}", time(since()))
                    : wording.say(
                            "news.brief.over",
                            head(),
                            incident.number(),
                            "{name}",
                            range(since(), until),
                            formats.inMinutes(between(since(), until)));
            Reason why =
                    story.interruption() == null ? null : story.interruption().reason();
            String tail = until != null
                    ? ""
                    : envelope.canReply() && story.owner() == null
                            ? wording.say("news.brief.reply", incident.number())
                            : why == null ? "" : wording.say(why);
            return Brief.fitted(practice + mark + envelope.ward().name() + ": " + head, name(), tail);
        }

        private String time(Instant at) {
            return formats.time(at) + " " + formats.date(at).substring(0, 5);
        }

        private Map<String, String> facts() {
            Map<String, String> facts = Composer.facts(String.valueOf(incident.number()), story.occasion(), envelope);
            Instant until = until();
            facts.put(Facts.SEVERITY, incident.severity().name().toLowerCase(Locale.ROOT));
            facts.put(Facts.TARGET, incident.target());
            facts.put(Facts.NAME, name());
            facts.put(Facts.GROUP, story.target() == null ? "" : story.target().group());
            facts.put(Facts.SINCE, since().toString());
            facts.put(Facts.UNTIL, until == null ? "" : until.toString());
            Reason why = story.interruption() == null
                    ? incident.reason()
                    : story.interruption().reason();
            facts.put(Facts.REASON, why == null ? "" : wording.say(why));
            facts.put(Facts.DRILL, String.valueOf(incident.isDrill()));
            return facts;
        }

        /** {@code 09:10–09:42}; with the dates if it went over midnight. */
        private String range(Instant since, Instant until) {
            return formats.date(since).equals(formats.date(until))
                    ? formats.time(since) + "–" + formats.time(until)
                    : formats.time(since) + " " + formats.date(since) + "–" + formats.time(until) + " "
                            + formats.date(until);
        }

        private String trouble(Interruption interruption) {
            if (incident.target().isEmpty()) {
                return "alarm";
            }
            if (interruption.wasDown()) {
                return interruption.wasSlow() ? "both" : "down";
            }
            return "slow";
        }

        /** Elapsed; minutes in which nothing could be measured are in it, as the message says. The month's figures take them out. */
        private static Duration between(Instant since, Instant until) {
            return until.isBefore(since) ? Duration.ZERO : Duration.between(since, until);
        }
    }
}
